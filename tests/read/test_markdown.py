"""Markdown with front matter, footnotes and junk."""

from tadmor.model import Source
from tadmor.read.markdown import read_markdown, sniff

ARTICLE = """---
subject: Battle of Example
description: "A battle
  over two lines"
date:
  - 3–5 June 1817
place:
  - Example
---

The **Battle of Example** was fought near [the river](https://example.org/River_(Example)).[^1]

## Battle
![The field](https://example.org/a_(b).png)

 * First corps
 * Second corps

## References[object Object]
[object Object]

[^1]: Doe, War, p. 3.
"""


def test_front_matter_text_and_notes() -> None:
    document = read_markdown(Source("a.md", ARTICLE.encode()), ARTICLE)
    assert document.title == "Battle of Example"
    assert (document.operation.date.start, document.operation.date.end) == ("1817-06-03", "1817-06-05")
    assert document.operation.location == "Example"
    assert document.text.startswith(
        "The Battle of Example was fought near the river.[1]\n\nBattle\n\nThe field\n\nFirst"
    )
    assert [b.kind for b in document.blocks] == ["paragraph", "heading", "caption", "list_item", "list_item", "heading"]
    assert [(r.n, r.raw) for r in document.references] == [(1, "Doe, War, p. 3.")]
    assert [u.kind for u in document.unread] == ["junk", "reference"]


def test_what_is_asked_of_editors_is_a_mark_and_no_part_of_the_sentence() -> None:
    text = "# Fort\n\nThe **fort** fell.[citation needed] *They*[who?] left [the town](t).[1] He [the chief] stayed.\n"
    document = read_markdown(Source("a.md", text.encode()), text)
    assert [(document.text[m.start : m.end], m.kind, m.numbers) for m in document.marks] == [
        ("[citation needed]", "citation-needed", ()),
        ("[who?]", "other", ()),
        ("[1]", "citation", (1,)),
    ]
    (block,) = [b for b in document.blocks if b.kind == "paragraph"]
    assert document.clean_block(block).text == "The fort fell. They left the town. He [the chief] stayed."


def test_a_note_whose_name_has_a_raised_figure_is_named_and_not_numbered() -> None:
    text = "# Fort\n\nThe fort fell.[^1²]\n\n[^1²]: Doe, War.\n"
    document = read_markdown(Source("a.md", text.encode()), text)
    assert [(m.kind, m.numbers) for m in document.marks] == [("citation", (1,))]
    assert [(r.n, r.raw) for r in document.references] == [(1, "Doe, War.")]


def test_sniffing() -> None:
    assert sniff(ARTICLE) > 0.8
    assert sniff("Plain words.\n\nAnd more of them.") == 0.0
    assert sniff("[" * 100_000) == 0.0
