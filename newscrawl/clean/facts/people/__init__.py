"""How newsrooms sign: openers, names, jobs, desks and agencies, and whose word is believed."""
