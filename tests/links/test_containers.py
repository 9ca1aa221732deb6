"""Files that hold pages and links: EPUB, office files, PDF, packed sitemaps, and what is none of these."""

import gzip
import io
import zipfile
from pathlib import Path

import pypdf
import pytest
import typst

from links.check import check_site
from links.reading.pdf import read_pdf

URL = "https://owner.github.io/name/"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item href="a.xhtml"/><item href="{item}"/></manifest></package>'
)
CHAPTER = '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><body>{}</body></html>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="{}" TargetMode="External"/></Relationships>'
)


def packed(**files: str) -> bytes:
    """Return a ZIP archive of these files; `__` in a name is a slash, `_` a full stop."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


def codes(folder: Path, **files: str | bytes) -> list[tuple[str, str, str]]:
    """Write a site with these files beside its home page; return file, code and address of each finding."""
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    links = "".join(f'<a href="{name.replace("_", ".")}">{name}</a>' for name in files)
    (folder / "index.html").write_text(f'<html lang="en">{links}<p id="p-1">')
    return [(found.file, found.code, found.url) for found in check_site(folder, URL).findings]


def test_the_links_of_an_epub(tmp_path):
    """Within the book, to the site, and from its index: each is looked up where it leads."""
    body = (
        '<a href="b.xhtml#s">b</a><a href="b.xhtml#gone">b</a><a href="c.xhtml">c</a><img src="../img/a.png" alt="a"/>'
        f'<a href="{URL}#p-1">site</a><a href="{URL}gone/">site</a><a href="#s">s</a>'
    )
    book = packed(
        mimetype="application/epub+zip",
        **{"META-INF__container_xml": CONTAINER, "OPS__book_opf": OPF.format(item="d.xhtml")},
        OPS__a_xhtml=CHAPTER.format(body),
        OPS__b_xhtml=CHAPTER.format('<p id="s"/>'),
        img__a_png="",
    )
    assert set(codes(tmp_path, book_epub=book)) == {
        ("book.epub/OPS/a.xhtml", "missing-fragment", "#s"),
        ("book.epub/OPS/a.xhtml", "missing-fragment", "b.xhtml#gone"),
        ("book.epub/OPS/a.xhtml", "missing-page", f"{URL}gone/"),
        ("book.epub/OPS/a.xhtml", "missing-file", "c.xhtml"),
        ("book.epub/OPS/book.opf", "missing-file", "d.xhtml"),
    }


def test_the_links_of_office_files(tmp_path):
    """A word processor's file names its links in its relations or in fields, OpenDocument in its content."""
    field = '<w:p xmlns:w="x"><w:instrText> HYPERLINK "{0}far/" </w:instrText>'
    field += "<w:fldSimple w:instr='HYPERLINK \"{0}off/\"'/></w:p>"
    odt = '<c xmlns:x="http://www.w3.org/1999/xlink"><a x:href="https://owner.github.io/name/lost/"/></c>'
    found = codes(
        tmp_path,
        a_docx=packed(document_xml_rels=RELATIONS.format(f"{URL}x/"), document_xml=field.format(URL)),
        a_odt=packed(content_xml=odt),
    )
    assert {("a.docx", "missing-page", f"{URL}{name}/") for name in ("x", "far", "off")} <= set(found)
    assert ("a.odt", "missing-page", f"{URL}lost/") in found


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> bytes:
    """A PDF as typst makes it, with packed objects."""
    source = tmp_path_factory.mktemp("pdf") / "a.typ"
    source.write_text(f'#link("{URL}gone/")[a] #link("https://example.org/(b)?q=1")[b] #link("mailto:a@b.kz")[c]')
    return typst.compile(str(source))


def test_the_links_of_a_pdf(pdf, tmp_path):
    """They are links of the site."""
    assert codes(tmp_path, a_pdf=pdf) == [("a.pdf", "missing-page", f"{URL}gone/")]


def test_a_pdf_is_read_as_by_others(pdf):
    """What a library for PDF finds is what is found."""
    notes = [note.get_object() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for note in page["/Annots"]]
    expected = {str(note["/A"]["/URI"]) for note in notes if "/A" in note}
    (page,) = read_pdf("a.pdf", pdf)
    assert {link.value for link in page.links} == expected
    packed_again = io.BytesIO()
    writer = pypdf.PdfWriter(io.BytesIO(pdf))
    writer.compress_identical_objects()
    writer.write(packed_again)
    (page,) = read_pdf("a.pdf", packed_again.getvalue())
    assert {link.value for link in page.links} == expected


def test_what_only_has_the_name_of_a_container(tmp_path):
    """Nothing is said of files that are something else."""
    assert codes(tmp_path, a_pdf="x", a_epub="x", a_docx="", a_xml="", a_json="{}", a_gz="x") == []


@pytest.mark.parametrize("name", ["a_epub", "a_docx"])
def test_an_archive_that_is_broken(name, tmp_path):
    """It is said, and nothing else happens."""
    broken = packed(OPS__a_xhtml=CHAPTER.format("x"), content_xml="<a>")[:-30]
    assert [code for _, code, _ in codes(tmp_path, **{name: broken})] == ["malformed-file"]


def test_an_archive_that_unpacks_without_end(tmp_path):
    """A small archive of very much is entered no further than a bound."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xhtml", b" " * 30_000_000)
    assert [code for _, code, _ in codes(tmp_path, a_epub=target.getvalue())] == ["malformed-file"]


def test_a_packed_sitemap_without_end(tmp_path):
    """A sitemap of more than 50 MB is none."""
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    assert ("a.xml.gz", "malformed-file", "") in codes(tmp_path, a_xml_gz=bomb)


def test_kinds_that_are_not_known_are_counted(tmp_path):
    """What holds addresses and is not entered stands in the report; what holds none, and pictures, do not."""
    codes(
        tmp_path, a_js="open('https://example.org/a')", b_js="", c_txt="see https://example.org/", d_png="https://a.b/"
    )
    report = check_site(tmp_path, URL)
    assert dict(report.unentered) == {"js": 1, "txt": 1}
    assert report.told_unentered == "the addresses in 1 .js, 1 .txt: files of data, plain text or programs"


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_a_feed_in_another_encoding(encoding, tmp_path):
    """XML says its encoding itself."""
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><title>Цифра</title><link>{URL}gone/</link></rss>'
    assert codes(tmp_path, f_xml=feed.encode(encoding)) == [("f.xml", "missing-page", f"{URL}gone/")]
