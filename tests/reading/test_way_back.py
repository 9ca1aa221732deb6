"""From a citation to its reference, from a reference to its citations, and back to where one was."""

from readers import wait_until


def marked(locator):
    return locator.evaluate("e => e.matches(':target, .arrived')")


def test_the_backlink_one_came_from_is_marked(read):
    """Arriving at a reference from a citation, the reader sees which of its backlinks leads back."""
    page = read("orchards/")
    page.click("[id='cite-2-2']")
    page.click("#sheet [data-entry]")
    page.wait_for_url("**/references/#ref-2")
    assert marked(page.locator("#ref-2"))
    came_from = page.locator(".came-from")
    assert came_from.count() == 1 and came_from.is_visible()
    assert came_from.locator("a").get_attribute("href").endswith("#cite-2-2")
    assert "сіз осы жерден келдіңіз" in came_from.text_content()


def test_going_back_marks_the_place_left(read):
    """The browser's Back returns to the citation that was followed, and it is marked."""
    page = read("orchards/?with=ru")
    page.click("[id='cite-2-2']")
    page.click("#sheet [data-entry]")
    page.wait_for_url("**/references/#ref-2")
    page.go_back()
    page.wait_for_url("**/orchards/?with=ru#cite-2-2")
    wait_until(page, "document.getElementById('cite-2-2').matches(':target, .arrived')")


def test_a_backlink_leads_to_the_marked_citation_and_back(read):
    """A backlink arrives at its citation, marked; Back arrives at the reference, the backlink marked."""
    page = read("references/")
    page.click("#ref-2 .backlinks summary")
    page.click("#ref-2 .backlinks a >> nth=1")
    page.wait_for_url("**/orchards/#cite-2-2")
    assert marked(page.locator("[id='cite-2-2']"))
    page.go_back()
    page.wait_for_url("**/references/#ref-2")
    wait_until(page, "document.getElementById('ref-2').matches(':target, .arrived')")
    assert page.locator(".came-from a").get_attribute("href").endswith("#cite-2-2")


def test_where_storage_is_refused_the_links_still_work(read):
    """Nothing is remembered, nothing breaks."""
    page = read("orchards/", storage=False)
    page.click("[id='cite-2-2']")
    page.click("#sheet [data-entry]")
    page.wait_for_url("**/references/#ref-2")
    page.click("#ref-2 .backlinks a >> nth=1")
    page.wait_for_url("**/orchards/#cite-2-2")


def test_an_address_with_a_strange_fragment_breaks_nothing(read):
    """Whatever stands after the # of an address, the page reads as always."""
    page = read("references/#'%22]%00<i>")
    page.click(".head__settings")
    page.locator("#settings").wait_for()
