"""Texts of news in many languages, from sites that no rule was made for: the story stays, what frames it goes."""

from __future__ import annotations

import pytest
from field_text import article_of, bare, kept, told, unaccounted

GERMAN = """
= Freibad bleibt bis Mai geschlossen
- Von Nora Tilling
- 03.02.2024, 07:14 Uhr
- Lesezeit: 2 Min.
+ Wernau. Das Freibad an der Mühle öffnet nicht vor Mai, weil ein neuer Kessel doppelt so viel kostet wie geplant.
+ Der erste Handwerker sei pleite, hieß es am Donnerstag im Gemeinderat.
+ „Es ist, wie es ist“, sagte Stadträtin Helene Eich.
- Lesen Sie auch
- Mann schlägt Scheibe eines Imbisses ein
+ 6000 Menschen haben für das Bad unterschrieben, und die Liste liegt noch im Rathaus.
- Newsletter bestellen
"""
FRENCH = """
- Aller au contenu
- Se connecter
- S'abonner
- Par Nora Tillier
- Publié le 3 février 2024 à 07h14, mis à jour le 3 février 2024 à 09h02
- La piscine Victoria est fermée depuis novembre. © Ouest-Info / Jean Roux
+ La piscine Victoria de Penmarch n'ouvrira pas avant avril : le prix de la chaudière a doublé.
+ « C'est comme ça », a dit Hélène Oger, chargée des sports.
- À lire aussi
- Un homme de 44 ans interpellé après un bris de vitrine
+ Bâtie en 1907, c'est la seule piscine à trente kilomètres à la ronde.
- Commentaires (3)
"""
SPANISH = """
- Ir al contenido
- Suscríbete
- Iniciar sesión
- Compartir en Facebook
+ La piscina Victoria de Valdemar no abrirá antes de abril porque la caldera nueva cuesta el doble de lo previsto.
+ El primer contratista quebró, según supieron los concejales el jueves.
- Más información
- Detenido un hombre de 44 años por romper un escaparate
+ Construida en 1907, es la única piscina pública en 30 kilómetros.
- Archivado en
- Deportes
"""
DUTCH = """
- Ga naar hoofdinhoud
- Menu
- Door Nora Teeuwen
- Leestijd: 2 minuten
+ Het Victoriabad in Penmeer gaat niet voor april open, omdat een nieuwe ketel twee keer zo duur is als gedacht.
+ De eerste aannemer is failliet, hoorde de gemeenteraad donderdag.
- Lees ook:
- Man (44) aangehouden na ingooien ruit snackbar
+ Het bad uit 1907 is het enige in de wijde omtrek.
- Deel dit artikel
- Reageren
"""
POLISH = """
= Basen zamknięty do wiosny. Kocioł dwa razy droższy
- Nora Tyl
- 3 lutego 2024, 07:14
- Udostępnij
+ Miejski basen w Penowie nie zostanie otwarty przed kwietniem, bo nowy kocioł kosztuje dwa razy więcej.
+ Pierwszy wykonawca zbankrutował, dowiedzieli się w czwartek radni.
- Zobacz także
- 44-latek zatrzymany po wybiciu szyby
+ Zbudowany w 1907 roku basen jest jedynym w okolicy.
+ Petycję podpisało sześć tysięcy osób.
- Czytaj więcej
"""
SWEDISH = """
- Hoppa till innehållet
- Logga in
- Publicerad 2024-02-03
- Dela
+ Victoriabadet i Penhamn öppnar inte förrän i april sedan priset på en ny panna har fördubblats.
+ – Det är som det är, säger Helene Ek, ordförande i fritidsnämnden.
- Läs mer: Man gripen efter krossad ruta
- ANNONS
+ Badet från 1907 är det enda på flera mil.
+ En namninsamling har samlat 6 000 namn.
- Läs fler artiklar
"""
UKRAINIAN = """
= Басейн зачинено до весни: котел подорожчав удвічі
- Нора Тиль
- 3 лютого 2024, 07:14
+ Міський басейн у Пенську не відкриють раніше квітня, бо новий котел коштує вдвічі більше.
+ Перший підрядник збанкрутував, повідомили депутатам у четвер.
- Читайте також: Чоловіка затримали за розбиту вітрину
+ Басейн, збудований 1907 року, – єдиний у районі.
+ Нагадаємо, петицію підписали шість тисяч людей.
- Поділитися
"""
ARABIC = """
- الرئيسية
- أخبار محلية
- 03 فبراير 2024 - 07:14
- مشاركة
+ أعلنت بلدية بنور أن المسبح البلدي لن يفتح قبل أبريل لأن كلفة المرجل الجديد تضاعفت إلى 412 ألف دولار.
+ وقالت المسؤولة عن لجنة الرياضة هيلين بلوط إن المقاول الأول أفلس.
- اقرأ أيضا
- توقيف رجل كسر واجهة متجر
+ ويعد المسبح الذي بني عام 1907 الوحيد في المنطقة.
+ ووقع ستة آلاف شخص عريضة لإعادة فتحه.
- تابعونا على فيسبوك
- جميع الحقوق محفوظة
"""
JAPANESE = """
- メニュー
- 社会
- 2024年2月3日 7時14分
- 有料記事
+ 桟橋市の市民プールは、新しいボイラーの費用が倍の4120万円に膨らんだため、4月まで開かない。市が木曜日に明らかにした。
+ 最初の業者は倒産していたという。
+ スポーツ委員会の樫山京子委員長は「仕方がない」と話した。
- 関連記事
- 店の窓を割った疑い、44歳の男を逮捕
+ 1907年に建てられたこのプールは、地域で唯一の公共プールだ。
+ 存続を求める署名は6千人に達した。
- シェア
- 無断転載を禁じます
"""
KOREAN = """
- 본문 바로가기
- 사회
- 입력 2024-02-03 07:14
- 글자크기
+ 부두시 시민 수영장이 새 보일러 비용이 두 배로 뛰어 4월 전에는 문을 열지 않는다고 시가 목요일 밝혔다.
+ 참나무 체육위원장은 “어쩔 수 없다”고 말했다.
- 관련기사
- 가게 유리창 깬 40대 체포
+ 1907년에 지어진 이 수영장은 지역에서 유일한 공공 수영장이다.
- ⓒ 부두일보, 무단 전재 및 재배포 금지
- 좋아요
"""
CHINESE = """
- 首页
- 新闻
- 正文
- 字号：大 中 小
+ 码头市的市民游泳池在四月之前不会开放，因为新锅炉的费用翻了一番，达到412万元。
+ 最初的承包商已经破产，市议员周四获悉。
+ 体育委员会主任橡海伦说：“只能这样。”
+ 这座建于1907年的游泳池是当地唯一的公共泳池。
- （责任编辑：王晓）
- 打开APP阅读全文
"""
ALL = {name: text for name, text in globals().items() if name.isupper() and isinstance(text, str)}


@pytest.mark.parametrize("language", ALL.values(), ids=ALL)
def test_the_story_is_kept_and_nothing_else(language):
    assert kept(article_of(bare(language))) == told(language)


@pytest.mark.parametrize("language", ALL.values(), ids=ALL)
def test_each_character_lies_in_one_block(language):
    assert unaccounted(article_of(bare(language)), bare(language)) == ""


@pytest.mark.parametrize("language", ALL.values(), ids=ALL)
def test_repairing_what_was_repaired_changes_nothing(language):
    text = article_of(bare(language)).text
    assert article_of(text).text == text
