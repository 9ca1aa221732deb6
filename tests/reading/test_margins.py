"""Where one is: the running head; in the margins of a wide screen the contents and the notes."""

import pytest

from project import BASE
from readers import DESK, PHONE, wait_until


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("cellars/#p-16", ["Ақбаева, Сәрсенов", "Алма туралы", "Қоймалар", "3 / 5"]),
        ("ru/kinds/#p-8", ["Акбаева, Сарсенов", "О яблоках", "Сорта", "2 из 5"]),
        ("en/winter/#p-23", ["Akbayeva, Sarsenov", "On apples", "Conclusion", "5 of 5"]),
    ],
    ids=["kk", "ru", "en"],
)
def test_at_any_paragraph_one_sees_where_one_is(read, viewport, script, address, words):
    """Whose article, its short title, the part, how far: in the window, uncut, wherever one arrives."""
    page = read(address, viewport=viewport, script=script)
    running = page.locator(".running > span")
    shown = " ".join(running.all_inner_texts()).replace("\xa0", " ")
    assert [word for word in words if word not in shown] == []
    for line in page.locator(".running__work, .running__part, .running__count").all():
        box = line.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= viewport["height"]
        assert line.evaluate("line => line.scrollWidth <= line.clientWidth + 1 || !line.clientWidth")


@pytest.mark.parametrize("width", [320, 768])
def test_a_long_title_leaves_the_head_its_two_rows(read, width):
    """On the title page, and where there is one language: the tools at the end of each row, two lines of words."""
    page = read("", viewport={"width": width, "height": 800})
    page.evaluate("""() => {
        document.querySelectorAll(".head__languages, .head__two").forEach((element) => element.remove());
        document.querySelector(".running__work").textContent = "Words of a title that does not end, ".repeat(9);
    }""")
    tools = [tool.bounding_box() for tool in page.locator(".head__tool").all()]
    assert [tool["y"] for tool in tools] == [tools[0]["y"]] * 2 + [tools[2]["y"]] * 2
    ends = {round(tools[place]["x"] + tools[place]["width"]) for place in (1, 3)}
    assert ends <= set(range(width - 10, width + 1))
    assert page.locator(".head").bounding_box()["height"] < 90


def test_in_the_full_text_the_head_and_the_contents_follow_the_reader(read):
    """The contents name its parts; the one that is read is marked, and the running head names it."""
    page = read("full/#p-16")
    assert page.locator("#contents ol ol a").count() == 5
    wait_until(page, "document.querySelector('.running__count').textContent === '3 / 5'")
    assert page.locator("#contents [aria-current=location]").inner_text() == "Қоймалар"
    assert page.locator(".running__part").inner_text() == "Қоймалар"
    page.evaluate("document.getElementById('p-22').scrollIntoView()")
    wait_until(page, "document.querySelector('.running__count').textContent === '5 / 5'")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("width", [960, 1440])
def test_the_contents_stand_in_the_left_margin(read, width, script):
    """Beside the text, in sight at any paragraph, with the page marked; below 60 rem they fold away."""
    page = read("cellars/#p-16", viewport={"width": width, "height": 800}, script=script)
    contents, text = page.locator("#contents").bounding_box(), page.locator("#text").bounding_box()
    assert contents["x"] >= 0 and contents["x"] + contents["width"] < text["x"]
    assert 0 <= contents["y"] < 800
    assert page.locator("#contents [aria-current=page]").inner_text() == "Қоймалар"
    page.set_viewport_size({"width": 959, "height": 800})
    assert not page.locator("#contents").is_visible()


@pytest.mark.parametrize("width", [960, 1200, 1440])
@pytest.mark.parametrize("address", ["cellars/", "full/"])
def test_notes_stand_beside_their_lines(read, width, address):
    """In the right margin, none over another, the first of each row at the height of its mark."""
    page = read(address, viewport={"width": width, "height": 900})
    page.locator(".beside").wait_for(state="attached")
    page.evaluate("document.fonts.ready")
    wait_until(page, "document.querySelector('.beside > li').style.top !== ''")
    notes = page.evaluate(
        """[...document.querySelectorAll(".beside > li")].map((note) => {
             const mark = document.querySelector(`#text [role=doc-noteref][href="#${note.id}"]`);
             const a = note.getBoundingClientRect(), b = mark.getBoundingClientRect();
             return [a.left, a.right, a.top, a.bottom, b.top];
           })"""
    )
    column = page.locator("#text").bounding_box()
    assert len(notes) > 5
    end = None
    for left, right, top, bottom, mark in notes:
        assert left > column["x"] + column["width"] and right <= width
        assert abs(top - mark) < 24 or (top > mark and abs(top - end - 12) < 2)
        end = bottom


def test_what_is_opened_in_the_margin_has_the_place_to_itself(read):
    """No note shows beneath it in part; with it gone all do."""
    page = read("cellars/")
    wait_until(page, "document.querySelector('.beside > li')?.style.top")
    page.locator("[id='p-12'] [role=doc-biblioref]").first.click()
    page.locator("#sheet.in-margin").wait_for()
    visible = "note.checkVisibility({ visibilityProperty: true })"
    shown = f"[...document.querySelectorAll('.beside > li')].filter((note) => {visible})"
    beneath = f"""(() => {{
      const box = document.getElementById("sheet").getBoundingClientRect();
      return {shown}.map((note) => note.getBoundingClientRect())
        .filter(({{ top, bottom }}) => top < box.bottom && bottom > box.top).length;
    }})()"""
    wait_until(page, f"{beneath} === 0")
    assert page.evaluate(f"{shown}.length") < page.locator(".beside > li").count()
    page.keyboard.press("Escape")
    wait_until(page, f"{shown}.length === document.querySelectorAll('.beside > li').length")


def test_a_mark_leads_the_eye_to_its_note(read):
    """The note in the margin is marked while its mark is pointed at; nothing is shown twice."""
    page = read("cellars/")
    page.hover("#noteref-onim")
    page.locator("#note-onim.pointed-at").wait_for()
    assert page.locator("#sheet").count() == 0
    page.mouse.move(5, 400)
    page.locator("#note-onim:not(.pointed-at)").wait_for()


def test_below_60_rem_and_in_print_notes_stand_at_the_foot(read):
    page = read("cellars/")
    page.locator(".beside").wait_for(state="attached")
    position = "getComputedStyle(document.querySelector('.notes li')).position"
    assert page.evaluate(position) == "absolute"
    page.set_viewport_size({"width": 900, "height": 800})
    assert page.evaluate(position) == "static"
    page.set_viewport_size(DESK)
    page.emulate_media(media="print")
    assert page.evaluate(position) == "static"


def test_without_script_notes_stand_at_the_foot(read):
    page = read("cellars/", script=False)
    last = page.locator("[id^='p-']").last.bounding_box()
    assert page.locator(".notes li").first.bounding_box()["y"] > last["y"] + last["height"]


@pytest.mark.parametrize("address", ["", "ru/", "en/"])
def test_cite_and_download_are_in_the_title_pages_first_screen(read, address):
    page = read(address, viewport={"width": 360, "height": 740}, script=False)
    for target in ("#cite", "#downloads"):
        box = page.locator(f".title a[href='{target}']").bounding_box()
        assert box["y"] + box["height"] <= 740
        assert page.locator(target).count() == 1


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_cite_and_download_are_one_tap_away_on_every_page(read, viewport):
    page = read("cellars/", viewport=viewport)
    page.click(".head a[href$='#cite']")
    page.wait_for_url(f"**{BASE}#cite")
    assert page.locator("#cite").is_visible()


def test_next_and_previous_say_what_they_are(read):
    page = read("kinds/")
    assert page.locator(".foot [rel=prev]").inner_text().split("\n") == ["← АЛДЫҢҒЫ", "Бақтар"]
    assert page.locator(".foot [rel=next]").inner_text().split("\n") == ["КЕЛЕСІ →", "Қоймалар"]


def test_every_printed_page_says_whose_it_is(read):
    """The running head and the address come from the document by style alone; Chromium puts them on every page."""
    page = read("cellars/", script=False)
    page.emulate_media(media="print")
    printed = page.evaluate(
        """["--running", "--address"]
             .map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"""
    )
    assert printed[0].replace("\xa0", " ") == '"Ақбаева, Сәрсенов · Алма туралы — Қоймалар · 3 / 5"'
    assert printed[1].endswith(f'{BASE}cellars/"')
    margins = page.evaluate(
        """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
             .flatMap((rule) => rule.media?.mediaText === "print" ? [...rule.cssRules] : [])
             .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join()"""
    )
    assert "var(--running)" in margins and "var(--address)" in margins
