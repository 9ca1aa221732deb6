"""Names of links that say nothing of where they lead, in each language (WCAG 2.2, failure F84).

Whole names, in small letters, without the punctuation around them. `en` counts everywhere.
"""

_TABLE = """
en | here, click here, click, this link, link, more, read more, learn more, see more, this, this page, go here
ru | здесь, тут, сюда, по ссылке, ссылка, эта ссылка, нажмите здесь, подробнее, читать далее, читать дальше, далее
kk | осында, мұнда, осы жерде, мына жерде, мына жерден, осы жерден, сілтеме, осы сілтеме, мұнда басыңыз, толығырақ
uk | тут, сюди, посилання, докладніше, детальніше, читати далі, натисніть тут
be | тут, сюды, спасылка, падрабязней
ky | бул жерде, бул жерден, шилтеме, кененирээк
uz | bu yerda, shu yerda, havola, batafsil
tt | монда, сылтама, тулырак
tr | burada, buraya, buraya tıklayın, bağlantı, devamı, daha fazla
az | burada, bura, bura klikləyin, ətraflı
de | hier, hier klicken, klicken sie hier, mehr, weiterlesen, mehr lesen, dieser link
fr | ici, cliquez ici, lien, ce lien, plus, lire la suite, en savoir plus
es | aquí, haga clic aquí, pulse aquí, enlace, este enlace, más, leer más, ver más
it | qui, clicca qui, link, leggi, leggi tutto, di più, scopri di più
pt | aqui, clique aqui, ligação, este link, mais, leia mais, saiba mais
pl | tutaj, tu, kliknij tutaj, odnośnik, więcej, czytaj więcej, czytaj dalej
cs | zde, tady, klikněte zde, odkaz, více, číst více
nl | hier, klik hier, meer, lees meer
sv | här, klicka här, läs mer, mer
zh | 这里, 點擊這裡, 点击这里, 点此, 此处, 更多, 閱讀更多
ja | こちら, ここ, ここをクリック, こちらをクリック, 続きを読む, 詳細
ko | 여기, 여기를 클릭, 더 보기
ar | هنا, اضغط هنا, انقر هنا, المزيد
"""

VAGUE: dict[str, frozenset[str]] = {
    language.strip(): frozenset(name.strip() for name in names.split(","))
    for language, _, names in (row.partition("|") for row in _TABLE.strip().splitlines())
}
ANY_VAGUE = frozenset().union(*VAGUE.values())
_AROUND = " \t\n\r\f\xa0.…:!?→»›>[]()"
LONGEST = max(map(len, ANY_VAGUE)) + 8  # With the marks and spaces around it.


def plain_name(text: str) -> str:
    """Return a link's name as it is compared with the table."""
    name = text.strip(_AROUND).casefold()
    return name if name.isalnum() else " ".join(name.split())


def is_vague(name: str, language: str) -> bool:
    """Tell whether a name says nothing in a language."""
    plain = plain_name(name)
    return plain in VAGUE["en"] or plain in VAGUE.get(language, ())
