"""What a repair leaves on the disk: whole files under their names, or parts and a journal to go on from."""

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from newscrawl.repair.chunks import Place
from newscrawl.repair.fault import RepairError
from newscrawl.repair.journal import Standing
from newscrawl.repair.outputs import Outputs, names_of
from newscrawl.repair.tally import Tally

ORDER = {"inputs": "5f", "--profile": "news"}
Begin = Callable[..., Outputs]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "clean.jsonl"


@pytest.fixture
def begun(out: Path) -> Iterator[Begin]:
    """Begin or go on with the run of an output, and let go of it in the end."""
    with ExitStack() as held:

        def begin(order: dict | None = None, *, count: int = 2, overwrite=False, restart=False) -> Outputs:
            outputs = held.enter_context(closing(Outputs(names_of(out), order or ORDER, count=count)))
            outputs.open(overwrite=overwrite, restart=restart)
            return outputs

        yield begin


@pytest.fixture
def killed(begun: Begin) -> None:
    """What a run leaves that is killed after an entry in its journal, and with more in its files."""
    outputs = begun()
    outputs.write((b"one\n", b"bad\n", b""))
    outputs.commit(Standing(Place(0, 17, 2), 17, (4, 4, 0), tally=Tally(texts=2)))
    outputs.write((b"two\n", b"", b""))
    outputs.close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("clean.jsonl", ["clean.rejects.jsonl", "clean.originals.jsonl", "clean.summary.json", "clean.jsonl.journal"]),
        (
            "a.b.jsonl.gz",
            ["a.b.rejects.jsonl.gz", "a.b.originals.jsonl.gz", "a.b.summary.json", "a.b.jsonl.gz.journal"],
        ),
    ],
)
def test_files_beside_an_output_have_its_name(name: str, beside: list[str]):
    names = names_of(Path(name))
    assert [path.name for path in (*names.lines[1:], names.summary, names.journal)] == beside


@pytest.mark.parametrize("name", ["clean.json", "clean", "clean.jsonl.xz", ".jsonl", "clean.JSONL"])
def test_another_ending_is_refused(name: str):
    with pytest.raises(RepairError, match=r"its name is to end in \.jsonl, \.jsonl\.gz, \.jsonl\.zst"):
        names_of(Path(name))


def test_a_finished_run_leaves_whole_files_and_nothing_else(out: Path, begun: Begin):
    outputs = begun()
    outputs.write((b"one\n", b"bad\n", b""))
    outputs.finish("{}\n")
    assert files(out.parent) == {
        "clean.jsonl": b"one\n",
        "clean.rejects.jsonl": b"bad\n",
        "clean.summary.json": b"{}\n",
    }


def test_a_packed_file_without_lines_is_still_a_packed_file(tmp_path: Path):
    with closing(Outputs(names_of(tmp_path / "clean.jsonl.zst"), ORDER, count=2)) as outputs:
        outputs.open(overwrite=False, restart=False)
        outputs.finish("{}\n")
    assert (tmp_path / "clean.jsonl.zst").read_bytes()[:4] == b"\x28\xb5\x2f\xfd"


@pytest.mark.usefixtures("killed")
def test_a_killed_run_is_cut_back_and_goes_on(out: Path, begun: Begin):
    outputs = begun()
    assert (outputs.standing.place, outputs.standing.tally.texts) == (Place(0, 17, 2), 2)
    outputs.write((b"TWO\n", b"", b""))
    outputs.finish("{}\n")
    assert files(out.parent)["clean.jsonl"] == b"one\nTWO\n"


@pytest.mark.parametrize("named", ["clean.rejects.jsonl", "clean.jsonl"])
@pytest.mark.usefixtures("killed")
def test_a_run_that_was_killed_while_it_named_its_files_is_finished(named: str, out: Path, begun: Begin):
    outputs = begun()
    outputs.commit(Standing(Place(1), 17, (4, 4, 0), is_whole=True))
    outputs.close()
    for name in dict.fromkeys(("clean.rejects.jsonl", named)):  # rejects get their name first
        out.with_name(f"{name}.part").rename(out.with_name(name))
    begun().finish("{}\n")
    assert sorted(files(out.parent)) == ["clean.jsonl", "clean.rejects.jsonl", "clean.summary.json"]
    assert files(out.parent)["clean.jsonl"] == b"one\n"


def test_an_output_that_is_there_is_refused_unless_it_is_to_be_replaced(out: Path, begun: Begin):
    out.write_bytes(b"precious\n")
    with pytest.raises(RepairError, match=r"clean\.jsonl is there already; name another -o, or give --overwrite"):
        begun()
    assert list(files(out.parent)) == ["clean.jsonl"]
    outputs = begun(overwrite=True)
    assert out.read_bytes() == b"precious\n"
    outputs.finish("{}\n")
    assert out.read_bytes() == b""


def test_originals_of_an_output_that_is_replaced_go_with_it(out: Path, begun: Begin):
    begun(count=3).finish("{}\n")
    assert "clean.originals.jsonl" in files(out.parent)
    begun(overwrite=True).finish("{}\n")
    assert "clean.originals.jsonl" not in files(out.parent)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({**ORDER, "inputs": "6a"}, "other inputs lies"),
        ({"inputs": "6a", "--profile": "news+dek"}, "other inputs and --pr"),
    ],
)
@pytest.mark.usefixtures("killed")
def test_an_unfinished_run_of_another_kind_is_named_with_the_way_out(order: dict, said: str, out: Path, begun: Begin):
    before = files(out.parent)
    with pytest.raises(RepairError, match=rf"clean\.jsonl\.journal: an unfinished run with {said}.*--restart"):
        begun(order)
    assert files(out.parent) == before


@pytest.mark.usefixtures("killed")
def test_a_restart_begins_anew(out: Path, begun: Begin):
    outputs = begun({"inputs": "6a", "--profile": "news"}, restart=True)
    assert outputs.standing == Standing()
    outputs.finish("{}\n")
    assert files(out.parent)["clean.jsonl"] == b""


@pytest.mark.parametrize("held", ["", "oops", "[]", '{"order": 5}', '{"order": {"inputs": "5f", "--profile": "news"}}'])
def test_a_journal_that_is_none_is_named_with_the_way_out(held: str, out: Path, begun: Begin):
    out.with_name("clean.jsonl.journal").write_text(held, "utf-8")
    with pytest.raises(RepairError, match=r"clean\.jsonl\.journal is no journal of this version; --restart"):
        begun()


@pytest.mark.usefixtures("killed")
def test_a_part_that_lost_lines_is_named_with_the_way_out(out: Path, begun: Begin):
    out.with_name("clean.jsonl.part").write_bytes(b"")
    with pytest.raises(RepairError, match=r"clean\.jsonl\.part is shorter than the run left it; --restart"):
        begun()


@pytest.mark.usefixtures("killed")
def test_two_runs_do_not_write_one_output(out: Path, begun: Begin):
    with out.with_name("clean.jsonl.part").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(RepairError, match=r"clean\.jsonl: another run is writing it; wait until it ends"):
            begun()
    begun().close()


@pytest.mark.usefixtures("killed")
def test_a_journal_keeps_the_sums(out: Path):
    held = json.loads(out.with_name("clean.jsonl.journal").read_bytes())
    assert held["order"] == ORDER
    assert held["tally"]["texts"] == 2
