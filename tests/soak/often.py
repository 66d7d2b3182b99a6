"""`newscrawl repair`, which here brings what it did to the disk after each chunk, and not every few seconds.

So a repair of two seconds that is killed goes on from as many places as one of hours would.
"""

from __future__ import annotations

import sys

from newscrawl.cli import main
from newscrawl.repair import run

if __name__ == "__main__":
    if run._BETWEEN <= 0:  # it is to be there, whatever its value
        sys.exit("newscrawl.repair.run has another rhythm")
    run._BETWEEN = 0.0
    sys.exit(main())
