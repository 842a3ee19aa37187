### Every text of the reporting page, in plain words (about level B1).
### A text about the person never blames, never hurries, and promises nothing that is not certain.
### "Fingerprint" is the word for a PDQ hash; "case number" and "access code" are what a person keeps.

## On every step

page-step = Stap { $step } van { $total }
page-languages = Taal
page-back = Terug
page-next = Verder
page-privacy = Privacy
page-accessibility = Toegankelijkheid
page-manifest = Controleer deze pagina
page-version = Veilprint { $version }
page-service = Een gratis dienst van het { $institute }.
page-loading-failed = Deze pagina kon niet alles laden wat nodig is.
page-retry = Probeer opnieuw
page-new-tab = (opent in een nieuw tabblad)

## Leaving quickly

leave-now = Verlaat deze site
leave-first = Verlaat deze site nu
leave-announce =
    { $presses ->
        [one] Shift. Druk nog 1 keer om deze site te verlaten.
       *[other] Shift. Druk nog { $presses } keer om deze site te verlaten.
    }
leave-leaving = U verlaat deze site.
leave-expired = De tijd om drie keer te drukken is voorbij. U bent nog op deze pagina.

## Help by phone

help-title = Praat u liever met iemand?
help-call = Bel { $phone }
help-more = Meer hulplijnen
help-danger = Bent u nu in gevaar? Bel { $phone }.

## 1 Before you start

start-title = Hulp om de verspreiding van intieme beelden te stoppen
start-lead = Deelt iemand intieme beelden van u, of dreigt iemand daarmee? Het is niet uw schuld. Op deze pagina kunt u van die foto’s een digitale vingerafdruk maken. Platformen kunnen daarmee kopieën opsporen en verwijderen.
start-does-title = Wat deze pagina doet
start-does-local = Ze maakt van elke foto een vingerafdruk, op dit toestel. De foto’s blijven op dit toestel. Niemand bij ons krijgt ze te zien.
start-does-sends = Ze verstuurt alleen de vingerafdrukken, en pas nadat u die hebt gezien en ja hebt gezegd.
start-does-platforms = Deelnemende platformen kunnen daarmee kopieën opsporen. Elk platform bekijkt zelf wat het vindt en beslist dan.
start-not-title = Wat deze pagina niet kan
start-not-all = Niet elk platform doet mee. Versleutelde berichten kunnen niet doorzocht worden.
start-not-edited = Kopieën die sterk bijgesneden of bewerkt zijn, worden misschien niet gevonden.
start-not-file = U hebt de foto zelf nodig, op dit toestel. Een link naar de foto is niet genoeg.
start-free-title = Gratis en zonder uw naam
start-free-text = Het kost u niets. We vragen niet naar uw naam, e-mailadres, telefoonnummer of account. We vragen ook niets anders waaruit blijkt wie u bent.
start-safe-title = Uw veiligheid
start-safe-leave = Met “Verlaat deze site” gaat u meteen naar een pagina met het weer. Dat kan bij elke stap. U kunt ook drie keer op de Shift-toets drukken. Deze pagina vergeet dan alles.
start-safe-history = Deze pagina bewaart niets op uw toestel. Maar in de geschiedenis van uw browser kan nog staan dat u hier was. In een privévenster (ook incognito genoemd) houdt de browser dat niet bij. Houdt iemand uw toestel in de gaten? Gebruik dan een ander toestel, als dat kan.
start-time = U hebt ongeveer vijf minuten nodig.
start-begin = Begin
start-follow = Ik heb al een dossiernummer

## 2 Age

age-title = Eerst twee vragen
age-why = Zo weten we waar u het best terechtkunt. Uw antwoorden worden niet verstuurd en niet bewaard.
age-question = Hoe oud was u toen de foto’s gemaakt werden?
age-adult = 18 jaar of ouder op alle foto’s
age-minor = Jonger dan 18 jaar op minstens één foto
age-unsure = Ik weet het niet zeker
who-question = Wie staat er op de foto’s?
who-self = Ikzelf, alleen of met anderen
who-other = Iemand anders
age-missing = Beantwoord de twee vragen om verder te gaan.
age-missing-one = Kies een antwoord om verder te gaan.

minor-title = U verdient hulp van mensen die dit goed kennen
minor-text = Was u op een van de foto’s jonger dan 18 jaar, of zou dat kunnen? Dan kunt u terecht bij { $name }. De mensen daar luisteren, oordelen niet en helpen u verder.
minor-call = U kunt dag en nacht bellen naar { $phone }. Dat is gratis.
minor-report = U kunt foto’s ook melden zonder uw naam te geven, op { $site }.
minor-not-here = Op deze pagina worden geen vingerafdrukken gemaakt van foto’s van minderjarigen. Dat ligt niet aan u: de wet beschermt zulke foto’s op een bijzondere manier, en { $name } weet wat ermee moet gebeuren.
minor-keep = Stuur deze foto’s naar niemand, ook niet om hulp te vragen. De mensen van de hulplijn zeggen u wat u het best doet.

other-title = Die persoon moet er zelf voor kiezen
other-text = Alleen de persoon op de foto’s kan beslissen om ze hier te melden. U kunt wel helpen.
other-tell = Vertel die persoon over deze pagina. Een naam geven is niet nodig.
other-together = Is die persoon bij u, en wil die dit ook? Laat die persoon dan zelf de vragen beantwoorden.
other-file = De foto’s moeten staan op het toestel dat die persoon gebruikt. Stuur de foto’s niet door, ook niet naar die persoon, als die er niet om vraagt.
other-call = Die persoon kan voor advies bellen naar { $phone }, en u ook. Dat is gratis en vertrouwelijk.

## 3 Pictures

pictures-title = Kies de foto’s
pictures-lead = Kies de foto’s die verspreid worden, of die iemand misschien gaat verspreiden. Ze blijven op dit toestel.
pictures-choose = Kies foto’s
pictures-hint = of sleep ze hierheen, of plak ze
pictures-drop = Laat los om de foto’s toe te voegen
pictures-limit = Hoogstens { $max } foto’s. Video’s kunt u hier nog niet gebruiken.
pictures-list = Uw foto’s
pictures-status = { $done } van { $total } klaar
pictures-ready =
    { $count ->
        [0] Er kan nog geen foto gemeld worden.
        [one] 1 foto kan gemeld worden.
       *[other] { $count } foto’s kunnen gemeld worden.
    }
pictures-left-out =
    { $count ->
        [one] 1 foto is niet toegevoegd: in een melding is plaats voor { $max }. U kunt een tweede melding doen.
       *[other] { $count } foto’s zijn niet toegevoegd: in een melding is plaats voor { $max }. U kunt een tweede melding doen.
    }
pictures-names = De namen van de bestanden staan alleen hier. Ze worden nooit verstuurd of bewaard.
pictures-none = Voeg minstens één foto toe die gebruikt kan worden.
pictures-busy = Wacht even tot alle foto’s klaar zijn, of stop de andere.
pictures-announce-done = { $name }: de vingerafdruk is klaar.
pictures-announce-failed = { $name }: { $what }

picture-unnamed = Geplakte foto
picture-waiting = In de wachtrij
picture-reading = De foto wordt gelezen: { $percent }%
picture-hashing = De vingerafdruk wordt gemaakt
picture-done = De vingerafdruk is klaar.
picture-same = Dit is dezelfde foto als “{ $name }”, of bijna dezelfde. Samen tellen ze als één foto.
picture-cancel = Stop
picture-cancel-label = Stop { $name }
picture-remove = Verwijder
picture-remove-label = Verwijder { $name }
picture-retry = Probeer opnieuw
picture-retry-label = Probeer opnieuw: { $name }
picture-show = Toon
picture-show-label = Toon { $name }
picture-hide = Verberg
picture-hide-label = Verberg { $name }
picture-shown = Uw foto { $name }
picture-progress-label = Voortgang van { $name }
picture-low = Op deze foto zijn te weinig details te zien voor een betrouwbare vingerafdruk.
picture-low-do = De vingerafdruk wordt niet verstuurd. Hebt u een grotere kopie, of een andere foto van hetzelfde moment?

## 4 Review

review-title = Wat er verstuurd wordt
review-lead =
    { $count ->
        [one] De vingerafdruk van één foto zal verstuurd worden. Er is nog niets verstuurd.
       *[other] De vingerafdrukken van { $count } foto’s zullen verstuurd worden. Er is nog niets verstuurd.
    }
review-sent-title = Dit wordt verstuurd
review-sent-hash = Een vingerafdruk van elke foto: 64 letters en cijfers. Daar zit maar heel weinig van de foto in.
review-sent-quality = Op hoeveel details de vingerafdruk steunt: een getal van 50 tot 100.
review-sent-stored =
    { $count ->
        [one] Voor 1 foto ook de vingerafdruk van de gedraaide versie, zoals uw camera die heeft opgeslagen. Een platform kan de ene of de andere versie kennen.
       *[other] Voor { $count } foto’s ook de vingerafdruk van de gedraaide versie, zoals uw camera die heeft opgeslagen. Een platform kan de ene of de andere versie kennen.
    }
review-sent-companions = Ook { $count } vingerafdrukken van hoe bewerkte kopieën eruit zouden zien: gespiegeld, bijgesneden of met een rand. Met de eerste vingerafdruk alleen zouden platformen de meeste daarvan missen.
review-sent-partner = De korte naam van de organisatie waarvan de website u hierheen heeft gebracht: { $partner }.
review-not-title = Dit wordt niet verstuurd
review-not-pictures = De foto’s, of verkleinde versies ervan
review-not-names = De namen van de bestanden, en wanneer of waar de foto’s gemaakt zijn
review-not-you = Uw naam, uw adres of iets anders over u
review-exact = Toon precies wat er verstuurd wordt
review-exact-text = Dit is de volledige tekst die verstuurd wordt, letter voor letter:
review-copy = Kopieer deze tekst
review-copied = Gekopieerd.
review-copy-failed = Uw browser liet niet toe om te kopiëren. U kunt de tekst zelf selecteren en kopiëren.
review-next = Verder naar versturen
review-building = Een ogenblik…

## 5 Consent and sending

send-title = Wilt u dit versturen?
send-lead =
    { $count ->
        [one] U staat op het punt om de vingerafdruk van 1 foto te versturen.
       *[other] U staat op het punt om de vingerafdrukken van { $count } foto’s te versturen.
    }
send-who = Alles gaat naar het { $institute }. Daar worden de vingerafdrukken bewaard en beschermd zoals persoonsgegevens, en doorgegeven aan deelnemende platformen.
send-later = U kunt de melding later intrekken, met uw dossiernummer en uw toegangscode.
send-consent = Ik ben de persoon op deze foto’s, ik was 18 jaar of ouder, en ik wil dat de vingerafdrukken gebruikt worden om kopieën op te sporen.
send-consent-missing = Vink het vakje aan als u de vingerafdrukken wilt versturen.
send-button = Verstuur de vingerafdrukken
send-again = Verstuur opnieuw
send-sending = Bezig met versturen…
send-failed = De vingerafdrukken zijn niet verstuurd.
send-kept = U bent niets kwijt: alles staat hier nog.
send-offline = Dit toestel is offline. Maak verbinding met het internet en verstuur dan opnieuw.
send-unreachable = We konden onze dienst niet bereiken. Kijk of u internet hebt en verstuur dan opnieuw.
send-busy = Het is nu erg druk bij onze dienst. Wacht even en verstuur dan opnieuw.
send-too-many =
    { $minutes ->
        [one] Er komen nu veel meldingen via uw netwerk. Verstuur over 1 minuut opnieuw.
       *[other] Er komen nu veel meldingen via uw netwerk. Verstuur over { $minutes } minuten opnieuw.
    }
send-refused = Onze dienst heeft de melding niet aanvaard. Dat is een fout van deze pagina, niet van u. Bel naar { $phone } en geef deze foutcode door: “{ $code }”.

## 6 Done

done-title = Uw melding is aangekomen
done-lead = Schrijf deze twee codes op, of druk de dossierfiche af. U hebt ze nodig om de melding te volgen of in te trekken. Wij kunnen ze niet voor u terugvinden, want we weten niet wie u bent.
done-number = Dossiernummer
done-code = Toegangscode
done-code-once = U ziet de toegangscode alleen nu.
done-copy = Kopieer beide
done-copied = Gekopieerd. Plak ze op een plaats die alleen u kunt zien.
done-print = Druk de dossierfiche af
done-print-code = Druk ook de toegangscode af
done-print-code-hint = Wie beide heeft, kan de melding intrekken. Laat de toegangscode weg als anderen de fiche kunnen zien.
done-noted = Ik heb het dossiernummer en de toegangscode genoteerd
done-noted-missing = Noteer ze eerst allebei en vink dan het vakje aan. We kunnen ze niet opnieuw tonen.
done-finish = Rond af
done-what-title = Wat er nu gebeurt
done-what-platforms = Deelnemende platformen halen de vingerafdrukken op, zoeken naar kopieën en beslissen over elke kopie. Met uw twee codes kunt u hier zien wat ze geantwoord hebben.
done-what-time = We kunnen niet zeggen hoelang een platform daarvoor nodig heeft.
done-meanwhile-title = Wat u intussen kunt doen
done-meanwhile-report = Meld kopieën die u kent bij het platform zelf. In de Europese Unie moeten platformen zulke meldingen behandelen.
done-meanwhile-proof = Bewaar bewijzen: maak een schermafdruk (screenshot) met het webadres, de datum en de naam van de account. Bewaar die op een plaats die alleen u kunt vinden.
done-meanwhile-law = Intieme beelden verspreiden zonder toestemming is een misdrijf in België. De politie en een advocaat kunnen de dossierfiche gebruiken. Een rechtbank kan bevelen om beelden binnen hoogstens zes uur te verwijderen. In dat bevel kan een foto aangeduid worden met haar hashcode.
done-meanwhile-talk = U hoeft dit niet alleen te doen. De mensen op het nummer { $phone } kunnen u bij elk van deze stappen helpen.

sheet-title = Dossierfiche
sheet-case = Dossiernummer
sheet-code = Toegangscode
sheet-date = Ontvangen op
sheet-pictures = Aantal foto’s
sheet-fingerprint = Vingerafdruk (PDQ-hash) van foto { $number }
sheet-stored = dezelfde foto, zoals de camera die heeft opgeslagen
sheet-what-title = Wat deze vingerafdrukken zijn
sheet-what = Elke regel is een hashcode van één foto: een PDQ-hash van 256 bits, geschreven als 64 letters en cijfers. De hash is berekend op het toestel van de persoon die de melding heeft gedaan. De foto zelf is niet verstuurd. Kopieën van de foto die verkleind of opnieuw opgeslagen zijn, hebben doorgaans dezelfde hash, of een hash die in hoogstens 31 van de 256 bits verschilt.
sheet-use-title = Hoe de politie of een rechtbank ze kan gebruiken
sheet-use = De niet-consensuele verspreiding van seksueel getinte inhoud is een misdrijf in België. In een spoedprocedure kan de voorzitter van een rechtbank bevelen om de inhoud binnen hoogstens zes uur te verwijderen. In dat bevel kan de inhoud aangeduid worden met het webadres of met de hashcode. Een platform kan een hashcode opzoeken met het gratis programma PDQ (ThreatExchange) of met Veilprint.
sheet-contact = { $institute }, { $phone }, { $site }

end-title = U bent klaar
end-text = Deze pagina is alles vergeten: de foto’s, de vingerafdrukken en de codes.
end-history = In de geschiedenis van uw browser kan nog staan dat u hier was. Daar kunt u dat wissen.
end-follow = Volg een melding
end-restart = Doe nog een melding

## 7 Follow or take back

follow-title = Een melding volgen of intrekken
follow-lead = Vul de twee codes in die u genoteerd hebt. Hoofdletters of kleine letters, spaties en koppeltekens maken niet uit.
follow-number = Dossiernummer
follow-code = Toegangscode
follow-look = Bekijk
follow-looking = Bezig met opzoeken…
follow-missing = Vul de twee codes in.
follow-wrong-number = Dit dossiernummer bestaat niet. Kijk na of er een tikfout in staat.
follow-not-found = Er is geen melding met dit dossiernummer en deze toegangscode. Kijk na of er een tikfout staat in een van de twee.
follow-offline = Dit toestel is offline. Maak verbinding met het internet en probeer het dan opnieuw.
follow-unreachable = We konden onze dienst niet bereiken. Kijk of u internet hebt en probeer het dan opnieuw.
follow-busy = Het is nu erg druk bij onze dienst. Wacht even en probeer het dan opnieuw.
follow-too-many =
    { $minutes ->
        [one] Er waren te veel pogingen. Probeer het over 1 minuut opnieuw.
       *[other] Er waren te veel pogingen. Probeer het over { $minutes } minuten opnieuw.
    }
follow-refused = Er is iets misgegaan op deze pagina. Dat is niet uw schuld. Bel naar { $phone } en geef deze foutcode door: “{ $code }”.

case-title = Uw melding { $number }
case-state-open = Platformen kunnen deze vingerafdrukken gebruiken.
case-state-withdrawn = U hebt deze melding ingetrokken op { $date }.
case-erased = We wissen de melding uiterlijk op { $date }.
case-received = De melding is aangekomen op { $date }.
case-pictures =
    { $count ->
        [one] De melding gaat over 1 foto.
       *[other] De melding gaat over { $count } foto’s.
    }
case-platforms = Wat de platformen gedaan hebben
case-none = Nog geen enkel platform heeft de vingerafdrukken opgehaald. Elk platform doet dat op zijn eigen tempo. Kijk over enkele dagen opnieuw.
case-offered =
    { $count ->
        [one] Heeft de vingerafdruk van 1 foto gekregen, de laatste keer op { $date }.
       *[other] Heeft de vingerafdrukken van { $count } foto’s gekregen, de laatste keer op { $date }.
    }
case-answered-none = Heeft nog niet geantwoord.
case-answered =
    { $count ->
        [one] Heeft geantwoord over 1 foto, de laatste keer op { $date }.
       *[other] Heeft geantwoord over { $count } foto’s, de laatste keer op { $date }.
    }
case-blocked-none = Heeft ons nog geen geblokkeerde kopieën gemeld.
case-blocked =
    { $count ->
        [one] Heeft kopieën van 1 foto gevonden en geblokkeerd.
       *[other] Heeft kopieën van { $count } foto’s gevonden en geblokkeerd.
    }
case-withdraw = Trek deze melding in
case-again = Bekijk een andere melding

withdraw-title = Wilt u deze melding intrekken?
withdraw-does = Platformen die vanaf nu vingerafdrukken ophalen, krijgen die van u niet meer om te gebruiken. Platformen die ze al hebben, krijgen bericht dat u ze hebt ingetrokken.
withdraw-not = Een platform beslist dan zelf wat het ermee doet. We kunnen niet zeggen hoelang dat duurt. Kopieën die al verwijderd zijn, komen hierdoor niet terug.
withdraw-final = U kunt dit niet ongedaan maken. U kunt wel altijd een nieuwe melding doen, als u de foto’s nog hebt.
withdraw-confirm = Ja, trek de melding in
withdraw-keep = Nee, behoud de melding

## Privacy

privacy-title = Privacy
privacy-sent-title = Wat er verstuurd wordt
privacy-sent = Alleen de vingerafdrukken van uw foto’s, en op hoeveel details elke vingerafdruk steunt. Bent u hier gekomen via de website van een organisatie? Dan wordt ook de korte naam van die organisatie verstuurd. U ziet dat allemaal voordat u ja zegt. Foto’s, bestandsnamen en gegevens over u worden nooit verstuurd.
privacy-print-title = Wat een vingerafdruk over een foto zegt
privacy-print = Een vingerafdruk dient om kopieën van een foto te herkennen. Er zit heel weinig van de foto zelf in, maar wel iets: onderzoekers hebben uit zulke vingerafdrukken ruwe, wazige vormen gereconstrueerd. Daarom beschermen we ze zoals persoonsgegevens.
privacy-kept-title = Wat er bewaard wordt, en hoelang
privacy-kept = De vingerafdrukken, de dag waarop ze aankwamen, de korte naam van de organisatie via wie u hier kwam, en de antwoorden van platformen, totdat u de melding intrekt. Dan worden ze als ingetrokken aangeduid, en uiterlijk { $days } dagen later gewist. Van de toegangscode wordt alleen een onleesbaar gemaakte vorm bewaard. De code zelf kan daar niet uit afgelezen worden.
privacy-kept-never = Uw internetadres (IP-adres) en uw browser worden niet bewaard, en komen in geen enkel logbestand.
privacy-see-title = Wie het kan zien
privacy-see = Medewerkers van het { $institute } die deze dienst beheren, en de deelnemende platformen. De platformen krijgen vingerafdrukken en niets anders.
privacy-device-title = Wat er op dit toestel achterblijft
privacy-device = Niets. Geen cookies, geen opslag, geen cache. Als u weggaat of afrondt, vergeet de pagina de foto’s, de vingerafdrukken en de codes. Alleen in de geschiedenis van uw browser kan nog staan dat u hier was. En wat u zelf hebt afgedrukt of gekopieerd, blijft bestaan.
privacy-rights-title = Uw rechten
privacy-rights = Met de twee codes kunt u uw melding bekijken en intrekken. Hebt u een vraag over uw gegevens? Dan kunt u bellen naar { $phone }.
privacy-rights-complaint = U kunt een klacht indienen bij de gegevensbeschermingsautoriteit: { $site }.

## Accessibility

accessibility-title = Toegankelijkheid
accessibility-aim = Iedereen moet deze pagina kunnen gebruiken. Ze is gemaakt volgens de norm EN 301 549, en volgens niveau AA van de Web Content Accessibility Guidelines (WCAG) 2.2.
accessibility-state-title = Hoever we staan
accessibility-state = De pagina is getest met automatische hulpmiddelen: bij elke stap, in elke taal, met alleen een toetsenbord, op kleine schermen en vergroot tot 400%. Tests met mensen die elke dag een schermlezer gebruiken, moeten nog gebeuren.
accessibility-known-title = Wat nog niet perfect is
accessibility-known-tab = De titel in het tabblad van de browser is bij elke stap dezelfde en zegt weinig. Daar hebben we voor gekozen omwille van uw veiligheid.
accessibility-known-preview = Een foto die u gekozen hebt, wordt alleen beschreven met de naam van het bestand.
accessibility-known-drop = Om bestanden te slepen, hebt u een muis nodig. Met de knop of door te plakken doet u hetzelfde.
accessibility-help-title = Werkt er iets niet voor u?
accessibility-help = Bel naar { $phone }. We helpen u om op een andere manier een melding te doen, en we verbeteren de pagina.
accessibility-date = Deze verklaring is opgesteld op { $date }, op basis van onze eigen tests.

## A browser that cannot do it

unsupported-title = Deze browser kan geen vingerafdrukken maken
unsupported-text = Het werk gebeurt op uw toestel, en deze browser mist een onderdeel dat daarvoor nodig is. Werk de browser bij, of gebruik een andere: een recente versie van Firefox, Chrome, Edge of Safari.
unsupported-mode = Sommige heel strenge beveiligingen, zoals de isolatiemodus op een iPhone, zetten dat onderdeel uit.
unsupported-call = U kunt ook bellen naar { $phone }. Dat is gratis en vertrouwelijk.

## Without JavaScript

noscript-title = Hulp om de verspreiding van intieme beelden te stoppen
noscript-text = Deze pagina maakt op uw toestel digitale vingerafdrukken van uw foto’s. De foto’s verlaten uw toestel dus nooit. Daarvoor is JavaScript nodig, en dat staat uit of werkt niet in deze browser. Zet JavaScript aan, of gebruik een andere browser.
noscript-call = U kunt ook bellen naar het { $institute }: { $phone }. Dat is gratis en vertrouwelijk. Het is niet uw schuld.

## What is wrong with a picture, and what can be done

error-unsupported-format-what = Dit bestand is geen foto die hier gelezen kan worden.
error-unsupported-format-seems = Dit bestand is geen foto die hier gelezen kan worden. Het lijkt te gaan om: { $seems }.
error-unsupported-format-empty = Dit bestand is leeg.
error-unsupported-format-video = Dit is een video. Video’s kunnen hier nog niet gebruikt worden.
error-unsupported-format-do = De meeste fotoformaten kunnen gelezen worden, waaronder JPEG, PNG, HEIC, WebP, AVIF, JPEG XL, GIF, BMP en TIFF. Misschien kan uw foto-app de foto als JPEG of PNG bewaren, vaak via “Exporteren” of “Delen”.
error-truncated-what = Dit bestand is onvolledig: het einde ontbreekt.
error-truncated-do = Misschien is het niet helemaal gekopieerd of gedownload. Kopieer of download het opnieuw.
error-corrupt-what = Dit bestand is beschadigd en kan niet gelezen worden.
error-corrupt-do = Kopieer of download het opnieuw, of kies een andere kopie van dezelfde foto.
error-too-small-what = Deze foto is te klein voor een vingerafdruk.
error-too-small-do = Kies een grotere kopie van dezelfde foto.
error-too-large-what = Dit bestand is te groot om hier gelezen te worden.
error-too-large-do = Kies een kleinere kopie van dezelfde foto.
error-limits-what = Deze foto heeft meer beeldpunten dan hier verwerkt kunnen worden.
error-limits-do = Kies een kleinere kopie van dezelfde foto.
error-cancelled-what = U hebt de verwerking van deze foto gestopt.
error-cancelled-do = U kunt het opnieuw proberen, of de foto uit de lijst verwijderen.
error-timeout-what = Het duurde te lang om deze foto te verwerken.
error-timeout-do = Sluit andere apps en probeer het opnieuw, of kies een kleinere kopie van dezelfde foto.
error-read-what = Dit toestel gaf de pagina geen toegang tot het bestand.
error-read-do = Misschien is het verplaatst of gewist, of staat het alleen online. Kies het nog eens.
error-internal-what = Er is iets misgegaan met deze foto.
error-internal-do = Dat is niet uw schuld, en uw andere foto’s hebben er geen last van. U kunt het opnieuw proberen.
error-unavailable-what = Een deel van deze pagina kon niet geladen worden.
error-unavailable-do = Kijk of u internet hebt en probeer het dan opnieuw. Helpt dat niet? Werk dan uw browser bij of gebruik een andere.
error-page-what = Er is iets misgegaan op deze pagina.
error-page-do = Dat is niet uw schuld. Laad deze pagina opnieuw.
