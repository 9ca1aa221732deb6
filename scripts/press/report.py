"""The short report that `make site` ends with."""

from edition.article import Article
from edition.translation.coverage import Coverage, coverage
from findings import Finding, count_findings
from links.check import Report


def format_report(article: Article, findings: list[Finding], links: Report) -> str:
    """Return the report: pages, blocks, citations, references, links checked, findings of the whole build."""
    default = article.pages[article.settings.default_locale]
    cited = {citation.key for page in default.values() for citation in page.citations}
    per_locale = ", ".join(f"{locale} {len(pages)}" for locale, pages in article.pages.items())
    rows = [
        ("Pages", f"{sum(len(pages) for pages in article.pages.values())} ({per_locale})"),
        ("Blocks", f"{sum(len(page.blocks) for page in default.values())} in the original"),
        ("Citations", f"{sum(len(page.citations) for page in default.values())} in the original"),
        ("References", f"{len(article.references)}, {len(cited)} of them cited"),
        *((f"Translation {row.locale}", _coverage(row)) for row in coverage(article)),
        ("Links checked", f"{links.links} on {links.pages} pages"),
        ("Not looked at", links.told_unentered or "no kind of file that holds addresses"),
        ("Findings", count_findings(findings)),
    ]
    return "\n".join(f"{name:15} {value}" for name, value in rows)


def _coverage(row: Coverage) -> str:
    own = f" and {row.authors} of the authors' own" if row.authors else ""
    told = f"{row.compared} compared, {row.reviewed} reviewed by name, {row.changed} changed since"
    return f"{row.translated}{own} of {row.sentences} sentences, {told}"
