"""make uses: every page, chart, question and exercise that a datum touches."""
from century import uses


def test_a_datum_finds_its_sentences_charts_and_exercises():
    found = uses.uses("chamber", ["year=1946", "party=PCB-KPB"])
    kinds = {line.split()[0] for line in found}
    assert {"prose", "chart"} <= kinds
    assert any("04-the-peak" in line for line in found)


def test_another_datum_of_the_table_is_not_reported_for_the_first():
    first = [line for line in uses.uses("chamber", ["year=1946", "party=PCB-KPB"]) if line.startswith("prose")]
    second = [line for line in uses.uses("chamber", ["year=1925", "party=PCB-KPB"]) if line.startswith("prose")]
    assert first and second and set(first) != set(second)


def test_wrong_requests_are_answered_in_a_sentence(capsys):
    assert uses.main(["chambr"]) == 2
    assert "Did you mean 'chamber'" in capsys.readouterr().out
    assert uses.main(["chamber", "year=1900"]) == 2
    assert "no row of chamber has year=1900" in capsys.readouterr().out
    assert uses.main([]) == 2
    assert "Usage" in capsys.readouterr().out
