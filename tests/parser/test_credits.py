"""Credits of pictures, by language: what is parted from a caption, and what is none."""

from __future__ import annotations

import pytest

from sitegen import parser
from sitegen.parser.creditlines import credit_lines
from sitegen.parser.languages import DATA, words
from sitegen.parser.rules.captions import split_credit
from sitegen.parser.rules.pictures import is_credited
from sitegen.parser.tokens import tokens

SIGNED = [
    ("en", "The new lock. Photo: Ana Ruiz", "The new lock", "Ana Ruiz"),
    ("en", "The lock in winterCredit: Ana Ruiz", "The lock in winter", "Ana Ruiz"),
    ("en", "The lock at night.CreditAna Ruiz/Velmoor Post", "The lock at night", "Ana Ruiz/Velmoor Post"),
    ("en", "The lock. Courtesy of Ana Ruiz", "The lock", "Ana Ruiz"),
    ("de", "Die Schleuse. (Archivbild) © AP/dpa | Ana Ruiz", "Die Schleuse. (Archivbild)", "AP/dpa | Ana Ruiz"),
    ("de", "Die Schleuse im Winter. picture alliance/dpa", "Die Schleuse im Winter.", "picture alliance/dpa"),
    ("fr", "L’écluse. Crédits photos : Velmoor Images", "L’écluse", "Velmoor Images"),
    ("es", "La esclusa. Fotografía: Ana Ruiz", "La esclusa", "Ana Ruiz"),
    ("pt", "A eclusa. Foto: Divulgação", "A eclusa", "Divulgação"),
    ("lt", "Šliuzas, asociatyvi nuotr. / R. Vilko / Uosto nuotr.", "Šliuzas, asociatyvi nuotr.", "R. Vilko / Uosto nuotr."),
    ("pl", "Nowa śluza. Fot. Ana Ruiz", "Nowa śluza", "Ana Ruiz"),
    ("cs", "Nová komora. Snímek: Ana Ruiz", "Nová komora", "Ana Ruiz"),
    ("hu", "Az új zsilip. Fotó: Ana Ruiz", "Az új zsilip", "Ana Ruiz"),
    ("fi", "Uusi sulku. Kuva: Ana Ruiz", "Uusi sulku", "Ana Ruiz"),
    ("is", "Nýja hliðið. Ljósmynd/Ana Ruiz", "Nýja hliðið", "Ana Ruiz"),
    ("tr", "Yeni savak. Fotoğraf: Ana Ruiz", "Yeni savak", "Ana Ruiz"),
    ("vi", "Cửa cống mới. Ảnh: Ana Ruiz", "Cửa cống mới", "Ana Ruiz"),
    ("ru", "Новый шлюз. Фото: Анна Руис", "Новый шлюз", "Анна Руис"),
    ("uk", "Новий шлюз. Світлина: Анна Руїс", "Новий шлюз", "Анна Руїс"),
    ("el", "Η νέα πύλη. Φωτογραφία: Άννα Ρουίς", "Η νέα πύλη", "Άννα Ρουίς"),
    ("he", "השער החדש. צילום: אנה רואיס", "השער החדש", "אנה רואיס"),
    ("ja", "改装した熟成庫＝三島あかね撮影", "改装した熟成庫", "三島あかね撮影"),
    ("fr", "L’écluse en 1861. ANA FERRAND", "L’écluse en 1861.", "ANA FERRAND"),
    ("fr", "L’éclusier devant sa boîte (© Y. Kerbrat)", "L’éclusier devant sa boîte", "Y. Kerbrat"),
    ("es", "La esclusa en marzo. (Ana Ruiz)", "La esclusa en marzo.", "Ana Ruiz"),
    ("zh", "图为新闸。河港日报记者 安娜 摄", "图为新闸。", "河港日报记者 安娜 摄"),
]  # fmt: skip
NOT_SIGNED = [
    ("en", "The lead (paywall-free)"),
    ("en", "Zoe Lind at a photo-call in Velmoor"),
    ("en", "Pictures of the lock went round the town earlier this year."),
    ("de", "Die Bildergalerie zeigt die Schleuse im Winter"),
    ("de", "Vollbildansicht öffnen"),
    ("es", "Turistas en la esclusa, en una imagen de archivo."),
    ("en", "Instagram.com/VelmoorPost"),
]


@pytest.mark.parametrize(("language", "text", "caption", "credit"), SIGNED)
def test_a_credit_is_parted_from_its_caption(language, text, caption, credit):
    assert split_credit(text, credit_lines(language)) == (caption, credit)


@pytest.mark.parametrize(("language", "text"), NOT_SIGNED)
def test_other_words_are_no_credit(language, text):
    lines = credit_lines(language)
    assert not is_credited(text, tokens(text), lines)
    assert split_credit(text, lines) == (text, None)


@pytest.mark.parametrize("language", sorted(f.stem for f in (DATA / "words").glob("*.txt")))
def test_every_word_for_pictures_signs_one_and_is_seen_at_once(language):
    lines = credit_lines(language)
    for word in (w for w in words(language).credit if w not in words("en").credit):
        text = f"{word}: Ana Ruiz"
        assert lines.may_be_in(text, tokens(text)), text
        assert is_credited(text, tokens(text), lines), text
        assert split_credit(text, lines) == ("", "Ana Ruiz"), text


@pytest.mark.parametrize("end", [" EFE", " (EFE)", " (ANI)", " (Lusa)", " ANSA", " (PTI)"])
def test_an_agency_that_ends_a_story_signs_no_picture(end):
    last = f"The council will decide in May what becomes of the old gates, she said.{end}"
    story = "Harbour of Velmoor opens its lock\n\nBy Ana Ruiz\n\n12 March 2019\n\n" + "\n\n".join(
        f"The {n} of the town stood on both banks on Tuesday when the first barge went through the new lock."
        for n in ("people", "fishermen", "children")
    )
    assert "old gates" in parser.read(f"{story}\n\n{last}\n").body
