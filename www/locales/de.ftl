### Every text of the reporting page, in plain words (about level B1).
### A text about the person never blames, never hurries, and promises nothing that is not certain.
### "Fingerprint" is the word for a PDQ hash; "case number" and "access code" are what a person keeps.

## On every step

page-step = Schritt { $step } von { $total }
page-languages = Sprache
page-back = Zurück
page-next = Weiter
page-privacy = Datenschutz
page-accessibility = Barrierefreiheit
page-manifest = Echtheit der Seite prüfen
page-version = Veilprint { $version }
page-service = Ein kostenloser Dienst, angeboten vom { $institute }.
page-loading-failed = Diese Seite konnte nicht vollständig geladen werden.
page-retry = Noch einmal versuchen
page-new-tab = (öffnet sich in einem neuen Tab)

## Leaving quickly

leave-now = Seite verlassen
leave-first = Diese Seite jetzt verlassen
leave-announce =
    { $presses ->
        [one] Umschalttaste. Noch 1-mal drücken, um diese Seite zu verlassen.
       *[other] Umschalttaste. Noch { $presses }-mal drücken, um diese Seite zu verlassen.
    }
leave-leaving = Diese Seite wird verlassen.
leave-expired = Die drei Tastendrücke haben zu lange gedauert. Sie sind noch auf dieser Seite.

## Help by phone

help-title = Möchten Sie lieber mit jemandem sprechen?
help-call = { $phone } anrufen
help-more = Weitere Hilfetelefone
help-danger = Sind Sie gerade in Gefahr? Wählen Sie { $phone }.

## 1 Before you start

start-title = Hilfe gegen die Verbreitung intimer Bilder
start-lead = Verbreitet jemand intime Bilder von Ihnen oder droht damit? Es ist nicht Ihre Schuld. Auf dieser Seite können Sie von diesen Bildern digitale Fingerabdrücke erstellen. Damit können Plattformen Kopien finden und entfernen.
start-does-title = Was diese Seite macht
start-does-local = Sie erstellt auf diesem Gerät von jedem Bild einen Fingerabdruck. Die Bilder bleiben auf diesem Gerät. Niemand in unserem Institut bekommt sie zu sehen.
start-does-sends = Sie sendet nur die Fingerabdrücke, und erst dann, wenn Sie alles gesehen und zugestimmt haben.
start-does-platforms = Teilnehmende Plattformen können damit nach Kopien suchen. Jede Plattform prüft selbst, was sie findet, und entscheidet darüber.
start-not-title = Was die Seite nicht kann
start-not-all = Nicht alle Plattformen machen mit. Verschlüsselte Nachrichten können nicht durchsucht werden.
start-not-edited = Stark zugeschnittene oder veränderte Kopien werden vielleicht nicht gefunden.
start-not-file = Sie brauchen das Bild selbst, auf diesem Gerät. Ein Link zum Bild reicht nicht.
start-free-title = Kostenlos und ohne Ihren Namen
start-free-text = Es kostet nichts. Wir fragen nicht nach Ihrem Namen, Ihrer E-Mail-Adresse, Ihrer Telefonnummer oder Ihrem Benutzerkonto. Wir müssen nicht wissen, wer Sie sind.
start-safe-title = Ihre Sicherheit
start-safe-leave = Mit „Seite verlassen“ kommen Sie bei jedem Schritt sofort auf eine Wetterseite. Sie können auch dreimal die Umschalttaste (Shift) drücken. Diese Seite vergisst dann alles.
start-safe-history = Diese Seite speichert nichts auf Ihrem Gerät. Im Verlauf Ihres Browsers kann aber stehen, dass Sie hier waren. In einem privaten Fenster (auch Inkognito-Fenster genannt) speichert der Browser das nicht. Überwacht jemand Ihr Gerät? Dann benutzen Sie ein anderes, wenn das möglich ist.
start-time = Sie brauchen etwa fünf Minuten.
start-begin = Beginnen
start-follow = Ich habe schon eine Fallnummer

## 2 Age

age-title = Zuerst zwei Fragen
age-why = So können wir Ihnen die richtige Stelle nennen. Die Antworten werden weder gesendet noch gespeichert.
age-question = Wie alt waren Sie, als die Bilder gemacht wurden?
age-adult = Auf allen Bildern 18 Jahre oder älter
age-minor = Auf mindestens einem Bild unter 18 Jahren
age-unsure = Ich bin nicht sicher
who-question = Wer ist auf den Bildern zu sehen?
who-self = Ich, allein oder mit anderen
who-other = Eine andere Person
age-missing = Bitte beantworten Sie beide Fragen.
age-missing-one = Bitte wählen Sie eine Antwort aus.

minor-title = Sie verdienen Hilfe von Menschen, die sich damit gut auskennen
minor-text = Waren Sie auf einem Bild unter 18, oder könnte das sein? Dann ist { $name } für Sie da. Dort hört man Ihnen zu, man urteilt nicht und man hilft Ihnen weiter.
minor-call = Sie können Tag und Nacht anrufen: { $phone }. Der Anruf ist kostenlos.
minor-report = Auf { $site } können Sie Bilder auch melden, ohne Ihren Namen zu nennen.
minor-not-here = Von Bildern mit Minderjährigen wird auf dieser Seite kein Fingerabdruck erstellt. Das liegt nicht an etwas, das Sie getan haben: Das Gesetz schützt solche Bilder auf besondere Weise, und { $name } weiß, was damit zu tun ist.
minor-keep = Senden Sie diese Bilder niemandem, auch nicht, um Hilfe zu bekommen. Am Telefon sagt man Ihnen, was Sie tun können.

other-title = Das muss die Person selbst entscheiden
other-text = Nur die Person auf den Bildern kann entscheiden, ob die Bilder hier gemeldet werden. Sie können trotzdem helfen.
other-tell = Erzählen Sie der Person von dieser Seite. Man kann sie nutzen, ohne den eigenen Namen zu nennen.
other-together = Ist die Person bei Ihnen und möchte sie das? Dann lassen Sie sie die Fragen selbst beantworten.
other-file = Die Bilder müssen auf dem Gerät sein, das die Person benutzt. Geben Sie die Bilder nicht weiter. Auch der Person selbst schicken Sie sie nur, wenn sie darum bittet.
other-call = Die Person oder auch Sie selbst können sich unter { $phone } beraten lassen. Das ist kostenlos und vertraulich.

## 3 Pictures

pictures-title = Wählen Sie die Bilder aus
pictures-lead = Wählen Sie die Bilder aus, die verbreitet werden oder die jemand verbreiten könnte. Sie bleiben auf diesem Gerät.
pictures-choose = Bilder auswählen
pictures-hint = oder Bilder hierherziehen oder einfügen
pictures-drop = Loslassen, um die Bilder hinzuzufügen
pictures-limit = Höchstens { $max } Bilder. Videos sind hier noch nicht möglich.
pictures-list = Ihre Bilder
pictures-status = { $done } von { $total } fertig
pictures-ready =
    { $count ->
        [0] Noch kann kein Bild gemeldet werden.
        [one] 1 Bild kann gemeldet werden.
       *[other] { $count } Bilder können gemeldet werden.
    }
pictures-left-out =
    { $count ->
        [one] 1 Bild wurde nicht hinzugefügt: In eine Meldung passen höchstens { $max }. Sie können eine zweite Meldung machen.
       *[other] { $count } Bilder wurden nicht hinzugefügt: In eine Meldung passen höchstens { $max }. Sie können eine zweite Meldung machen.
    }
pictures-names = Die Dateinamen werden nur hier angezeigt. Sie werden nie gesendet oder gespeichert.
pictures-none = Bitte fügen Sie mindestens ein Bild hinzu, das verwendet werden kann.
pictures-busy = Bitte warten Sie, bis alle Bilder fertig sind, oder stoppen Sie die übrigen.
pictures-announce-done = { $name }: Der Fingerabdruck ist fertig.
pictures-announce-failed = { $name }: { $what }

picture-unnamed = Eingefügtes Bild
picture-waiting = Wartet noch
picture-reading = Wird gelesen: { $percent } %
picture-hashing = Der Fingerabdruck wird erstellt
picture-done = Der Fingerabdruck ist fertig.
picture-same = Das ist dasselbe Bild wie „{ $name }“ oder fast dasselbe. Es zählt nur einmal.
picture-cancel = Stoppen
picture-cancel-label = { $name } stoppen
picture-remove = Entfernen
picture-remove-label = { $name } entfernen
picture-retry = Noch einmal versuchen
picture-retry-label = { $name } noch einmal versuchen
picture-show = Anzeigen
picture-show-label = { $name } anzeigen
picture-hide = Ausblenden
picture-hide-label = { $name } ausblenden
picture-shown = Ihr Bild { $name }
picture-progress-label = Fortschritt bei { $name }
picture-low = Dieses Bild zeigt zu wenige Einzelheiten für einen zuverlässigen Fingerabdruck.
picture-low-do = Es wird nicht gesendet. Haben Sie eine größere Kopie oder ein anderes Bild aus demselben Moment?

## 4 Review

review-title = Was gesendet wird
review-lead =
    { $count ->
        [one] Ein Fingerabdruck von einem Bild wird gesendet. Bis jetzt wurde nichts gesendet.
       *[other] Die Fingerabdrücke von { $count } Bildern werden gesendet. Bis jetzt wurde nichts gesendet.
    }
review-sent-title = Das wird gesendet
review-sent-hash = Ein Fingerabdruck von jedem Bild: 64 Buchstaben und Ziffern. Er enthält nur sehr wenig vom Bild.
review-sent-quality = Eine Zahl von 50 bis 100. Sie zeigt, auf wie vielen Einzelheiten der Fingerabdruck beruht.
review-sent-stored =
    { $count ->
        [one] Bei 1 Bild auch der Fingerabdruck der gedrehten Fassung, wie Ihre Kamera sie gespeichert hat. Plattformen kennen vielleicht die eine oder die andere.
       *[other] Bei { $count } Bildern auch der Fingerabdruck der gedrehten Fassung, wie Ihre Kamera sie gespeichert hat. Plattformen kennen vielleicht die eine oder die andere.
    }
review-sent-companions = Außerdem { $count } Fingerabdrücke davon, wie veränderte Kopien aussehen würden: gespiegelt, zugeschnitten oder mit einem Rand. Mit dem ersten Fingerabdruck allein würden Plattformen die meisten davon nicht finden.
review-sent-partner = Der Kurzname der Organisation, über deren Website Sie hierhergekommen sind: { $partner }.
review-not-title = Das wird nicht gesendet
review-not-pictures = Die Bilder, auch nicht verkleinert
review-not-names = Die Dateinamen sowie Zeit und Ort der Aufnahme
review-not-you = Ihr Name, Ihre Adresse oder andere Angaben zu Ihrer Person
review-exact = Genau zeigen, was gesendet wird
review-exact-text = Das ist der ganze Text, der gesendet wird, Zeichen für Zeichen:
review-copy = Diesen Text kopieren
review-copied = Kopiert.
review-copy-failed = Ihr Browser hat das Kopieren nicht erlaubt. Sie können den Text markieren und selbst kopieren.
review-next = Weiter zum Senden
review-building = Einen Moment …

## 5 Consent and sending

send-title = Möchten Sie das senden?
send-lead =
    { $count ->
        [one] Sie sind dabei, den Fingerabdruck von 1 Bild zu senden.
       *[other] Sie sind dabei, die Fingerabdrücke von { $count } Bildern zu senden.
    }
send-who = Die Fingerabdrücke werden beim { $institute } sicher aufbewahrt. Sie werden wie personenbezogene Daten geschützt und an teilnehmende Plattformen weitergegeben.
send-later = Sie können die Meldung später zurückziehen. Dazu brauchen Sie Ihre Fallnummer und Ihren Zugangscode.
send-consent = Ich bin die Person auf diesen Bildern. Ich war 18 Jahre oder älter. Ich möchte, dass mit den Fingerabdrücken nach Kopien gesucht wird.
send-consent-missing = Bitte kreuzen Sie das Kästchen an, wenn Sie die Fingerabdrücke senden möchten.
send-button = Fingerabdrücke senden
send-again = Noch einmal senden
send-sending = Wird gesendet …
send-failed = Die Fingerabdrücke wurden nicht gesendet.
send-kept = Nichts ist verloren: Es ist noch alles da.
send-offline = Dieses Gerät ist offline. Verbinden Sie es mit dem Internet und senden Sie dann noch einmal.
send-unreachable = Unser Dienst war nicht erreichbar. Prüfen Sie, ob Sie mit dem Internet verbunden sind, und senden Sie dann noch einmal.
send-busy = Unser Dienst ist gerade stark ausgelastet. Warten Sie einen Moment und senden Sie dann noch einmal.
send-too-many =
    { $minutes ->
        [one] Aus Ihrem Netzwerk kommen gerade viele Meldungen. Bitte senden Sie in 1 Minute noch einmal.
       *[other] Aus Ihrem Netzwerk kommen gerade viele Meldungen. Bitte senden Sie in { $minutes } Minuten noch einmal.
    }
send-refused = Unser Dienst hat die Meldung nicht angenommen. Das ist ein Fehler dieser Seite, nicht Ihr Fehler. Bitte rufen Sie { $phone } an und nennen Sie den Fehlercode „{ $code }“.

## 6 Done

done-title = Ihre Meldung ist angekommen
done-lead = Schreiben Sie diese beiden Angaben auf oder drucken Sie die Fallübersicht aus. Sie brauchen beides, um die Meldung anzusehen oder zurückzuziehen. Wir können die Angaben nicht für Sie wiederfinden, denn wir wissen nicht, wer Sie sind.
done-number = Fallnummer
done-code = Zugangscode
done-code-once = Der Zugangscode wird nur jetzt angezeigt.
done-copy = Beides kopieren
done-copied = Kopiert. Fügen Sie beides an einem Ort ein, den nur Sie sehen können.
done-print = Fallübersicht drucken
done-print-code = Auch den Zugangscode drucken
done-print-code-hint = Wer beides hat, kann die Meldung zurückziehen. Drucken Sie ihn nicht mit, wenn andere das Blatt sehen könnten.
done-noted = Ich habe die Fallnummer und den Zugangscode notiert
done-noted-missing = Bitte notieren Sie zuerst beides und kreuzen Sie dann das Kästchen an. Beides kann später nicht mehr angezeigt werden.
done-finish = Abschließen
done-what-title = Was jetzt passiert
done-what-platforms = Teilnehmende Plattformen rufen die Fingerabdrücke ab, suchen nach Kopien und entscheiden über jede einzelne. Mit Fallnummer und Zugangscode können Sie hier sehen, was die Plattformen geantwortet haben.
done-what-time = Wir können nicht sagen, wie lange eine Plattform braucht.
done-meanwhile-title = Was Sie in der Zwischenzeit tun können
done-meanwhile-report = Kennen Sie Kopien? Melden Sie diese auch direkt bei der Plattform. In der Europäischen Union müssen Plattformen auf solche Hinweise reagieren.
done-meanwhile-proof = Sichern Sie Beweise: Machen Sie ein Bildschirmfoto mit der Internetadresse, dem Datum und dem Namen des Kontos. Bewahren Sie es so auf, dass nur Sie es finden können.
done-meanwhile-law = Intime Bilder ohne Zustimmung zu verbreiten, ist in Belgien eine Straftat. Die Polizei und eine Anwältin oder ein Anwalt können die Fallübersicht nutzen: Ein Gericht kann anordnen, dass Bilder innerhalb von höchstens sechs Stunden entfernt werden. Die Anordnung kann ein Bild mit seinem Hashcode nennen.
done-meanwhile-talk = Sie müssen das nicht allein schaffen. Unter { $phone } erreichen Sie Menschen, die Ihnen bei jedem dieser Schritte helfen können.

sheet-title = Fallübersicht
sheet-case = Fallnummer
sheet-code = Zugangscode
sheet-date = Eingegangen am
sheet-pictures = Anzahl der Bilder
sheet-fingerprint = Fingerabdruck (PDQ-Hash) von Bild { $number }
sheet-stored = dasselbe Bild, wie von der Kamera gespeichert
sheet-what-title = Was diese Fingerabdrücke sind
sheet-what = Jede Zeile ist der Hashcode eines Bildes: ein PDQ-Hash von 256 Bit, geschrieben als 64 Buchstaben und Ziffern. Er wurde auf dem eigenen Gerät der meldenden Person berechnet. Das Bild wurde nicht gesendet. Kopien des Bildes, die verkleinert oder neu gespeichert wurden, haben in der Regel denselben Hash oder einen, der sich in höchstens 31 der 256 Bit unterscheidet.
sheet-use-title = Wie Polizei oder Gericht sie nutzen können
sheet-use = Die nicht einvernehmliche Verbreitung von Inhalten sexueller Art ist in Belgien eine Straftat. Im Eilverfahren kann der Präsident oder die Präsidentin eines Gerichts anordnen, dass Inhalte innerhalb von höchstens sechs Stunden entfernt werden. Die Anordnung kann die Inhalte durch ihre Internetadresse oder durch ihren Hashcode bezeichnen. Eine Plattform kann mit dem kostenlosen Programm PDQ (ThreatExchange) oder mit Veilprint nach einem Hashcode suchen.
sheet-contact = { $institute }, { $phone }, { $site }

end-title = Fertig
end-text = Diese Seite hat alles vergessen: die Bilder, die Fingerabdrücke, die Fallnummer und den Zugangscode.
end-history = Im Verlauf Ihres Browsers kann noch stehen, dass Sie hier waren. Dort können Sie den Eintrag löschen.
end-follow = Eine Meldung ansehen
end-restart = Eine weitere Meldung machen

## 7 Follow or take back

follow-title = Meldung ansehen oder zurückziehen
follow-lead = Geben Sie die Fallnummer und den Zugangscode ein, die Sie notiert haben. Groß- und Kleinbuchstaben, Leerzeichen und Bindestriche spielen keine Rolle.
follow-number = Fallnummer
follow-code = Zugangscode
follow-look = Ansehen
follow-looking = Wird gesucht …
follow-missing = Bitte füllen Sie beide Felder aus.
follow-wrong-number = Diese Fallnummer gibt es nicht. Vielleicht ist ein Tippfehler darin.
follow-not-found = Zu dieser Fallnummer und diesem Zugangscode gibt es keine Meldung. Vielleicht ist in einem von beiden ein Tippfehler.
follow-offline = Dieses Gerät ist offline. Verbinden Sie es mit dem Internet und versuchen Sie es dann noch einmal.
follow-unreachable = Unser Dienst war nicht erreichbar. Prüfen Sie, ob Sie mit dem Internet verbunden sind, und versuchen Sie es dann noch einmal.
follow-busy = Unser Dienst ist gerade stark ausgelastet. Warten Sie einen Moment und versuchen Sie es dann noch einmal.
follow-too-many =
    { $minutes ->
        [one] Es gab zu viele Versuche. Bitte warten Sie 1 Minute.
       *[other] Es gab zu viele Versuche. Bitte warten Sie { $minutes } Minuten.
    }
follow-refused = Auf dieser Seite ist etwas schiefgegangen. Das ist nicht Ihre Schuld. Bitte rufen Sie { $phone } an und nennen Sie den Fehlercode „{ $code }“.

case-title = Ihre Meldung { $number }
case-state-open = Plattformen können diese Fingerabdrücke nutzen.
case-state-withdrawn = Sie haben diese Meldung am { $date } zurückgezogen.
case-erased = Wir löschen die Meldung spätestens am { $date }.
case-received = Die Meldung ist am { $date } angekommen.
case-pictures =
    { $count ->
        [one] Es geht um 1 Bild.
       *[other] Es geht um { $count } Bilder.
    }
case-platforms = Was die Plattformen getan haben
case-none = Noch hat keine Plattform die Fingerabdrücke abgerufen. Jede Plattform macht das in ihrem eigenen Rhythmus. Sehen Sie in ein paar Tagen noch einmal nach.
case-offered =
    { $count ->
        [one] Hat den Fingerabdruck von 1 Bild erhalten, zuletzt am { $date }.
       *[other] Hat die Fingerabdrücke von { $count } Bildern erhalten, zuletzt am { $date }.
    }
case-answered-none = Hat noch nicht geantwortet.
case-answered =
    { $count ->
        [one] Hat zu 1 Bild geantwortet, zuletzt am { $date }.
       *[other] Hat zu { $count } Bildern geantwortet, zuletzt am { $date }.
    }
case-blocked-none = Hat uns bisher keine gesperrten Kopien mitgeteilt.
case-blocked =
    { $count ->
        [one] Hat Kopien von 1 Bild gefunden und gesperrt.
       *[other] Hat Kopien von { $count } Bildern gefunden und gesperrt.
    }
case-withdraw = Diese Meldung zurückziehen
case-again = Eine andere Meldung ansehen

withdraw-title = Möchten Sie diese Meldung zurückziehen?
withdraw-does = Plattformen, die ab jetzt Fingerabdrücke abrufen, bekommen Ihre nicht mehr zur Nutzung. Plattformen, die sie schon haben, erfahren, dass Sie sie zurückgezogen haben.
withdraw-not = Jede Plattform entscheidet dann selbst, was sie damit macht. Wir können nicht sagen, wie lange das dauert. Kopien, die schon entfernt wurden, kommen dadurch nicht zurück.
withdraw-final = Sie können das nicht rückgängig machen. Sie können aber jederzeit eine neue Meldung machen, wenn Sie die Bilder noch haben.
withdraw-confirm = Ja, zurückziehen
withdraw-keep = Nein, behalten

## Privacy

privacy-title = Datenschutz
privacy-sent-title = Was gesendet wird
privacy-sent = Nur die Fingerabdrücke Ihrer Bilder und zu jedem eine Zahl, die zeigt, auf wie vielen Einzelheiten er beruht. Sind Sie über die Website einer Organisation hierhergekommen, dann auch deren Kurzname. Sie sehen alles, bevor Sie zustimmen. Bilder, Dateinamen und Angaben zu Ihrer Person werden nie gesendet.
privacy-print-title = Was ein Fingerabdruck verrät
privacy-print = Ein Fingerabdruck ist dafür gemacht, Kopien eines Bildes wiederzuerkennen. Er enthält nur sehr wenig vom Bild selbst, aber nicht nichts: In der Forschung wurden aus solchen Fingerabdrücken grobe, unscharfe Formen nachgebildet. Deshalb schützen wir sie wie personenbezogene Daten.
privacy-kept-title = Was gespeichert wird und wie lange
privacy-kept = Die Fingerabdrücke, der Tag ihres Eingangs, der Kurzname der Organisation, über die Sie hergekommen sind, und die Antworten der Plattformen, bis Sie die Meldung zurückziehen. Dann werden sie als zurückgezogen markiert und nach höchstens { $days } Tagen gelöscht. Vom Zugangscode wird nur eine unkenntlich gemachte Form gespeichert. Daraus lässt er sich nicht ablesen.
privacy-kept-never = Ihre Internetadresse (IP-Adresse) und Ihr Browser werden nicht gespeichert und in keinem Protokoll festgehalten.
privacy-see-title = Wer sie sehen kann
privacy-see = Beim { $institute } die Personen, die diesen Dienst betreiben. Außerdem die teilnehmenden Plattformen: Sie erhalten die Fingerabdrücke und sonst nichts.
privacy-device-title = Was auf diesem Gerät zurückbleibt
privacy-device = Nichts. Keine Cookies, keine gespeicherten Daten, kein Cache. Wenn Sie die Seite verlassen oder abschließen, vergisst sie die Bilder, die Fingerabdrücke, die Fallnummer und den Zugangscode. Bleiben können nur ein Eintrag im Verlauf Ihres Browsers und das, was Sie selbst gedruckt oder kopiert haben.
privacy-rights-title = Ihre Rechte
privacy-rights = Mit Fallnummer und Zugangscode können Sie Ihre Meldung ansehen und zurückziehen. Bei allen Fragen zu Ihren Daten können Sie { $phone } anrufen.
privacy-rights-complaint = Sie können sich bei der Datenschutzbehörde beschweren: { $site }.

## Accessibility

accessibility-title = Barrierefreiheit
accessibility-aim = Alle Menschen sollen diese Seite nutzen können. Sie richtet sich nach der Norm EN 301 549 und nach der Stufe AA der Richtlinien für barrierefreie Webinhalte (WCAG) 2.2.
accessibility-state-title = Wie weit wir sind
accessibility-state = Die Seite wurde mit automatischen Werkzeugen geprüft: bei jedem Schritt, in jeder Sprache, nur mit der Tastatur, auf kleinen Bildschirmen und auf 400 % vergrößert. Tests mit Menschen, die jeden Tag einen Screenreader benutzen, stehen noch aus.
accessibility-known-title = Was noch nicht perfekt ist
accessibility-known-tab = Der Titel im Browser-Tab ist bei jedem Schritt gleich und sagt wenig aus. Das haben wir zu Ihrer Sicherheit so gewählt.
accessibility-known-preview = Ein Bild, das Sie ausgewählt haben, wird nur durch seinen Dateinamen beschrieben.
accessibility-known-drop = Um Dateien auf die Seite zu ziehen, braucht man eine Maus. Mit der Schaltfläche oder durch Einfügen geht es genauso.
accessibility-help-title = Funktioniert etwas bei Ihnen nicht?
accessibility-help = Rufen Sie { $phone } an. Wir helfen Ihnen, die Meldung auf einem anderen Weg zu machen, und wir verbessern die Seite.
accessibility-date = Diese Erklärung wurde am { $date } auf der Grundlage eigener Tests erstellt.

## A browser that cannot do it

unsupported-title = Dieser Browser kann keine Fingerabdrücke erstellen
unsupported-text = Die Fingerabdrücke werden auf Ihrem Gerät erstellt, und diesem Browser fehlt etwas, das dafür nötig ist. Bitte aktualisieren Sie ihn oder benutzen Sie einen anderen: Firefox, Chrome, Edge oder Safari in einer aktuellen Version.
unsupported-mode = Manche sehr strengen Sicherheitsmodi schalten diese Funktion ab, zum Beispiel der Blockierungsmodus auf einem iPhone.
unsupported-call = Sie können auch { $phone } anrufen. Das ist kostenlos und vertraulich.

## Without JavaScript

noscript-title = Hilfe gegen die Verbreitung intimer Bilder
noscript-text = Diese Seite erstellt auf Ihrem Gerät digitale Fingerabdrücke von Ihren Bildern. So verlassen die Bilder Ihr Gerät nie. Dafür braucht die Seite JavaScript. In diesem Browser ist es ausgeschaltet oder funktioniert nicht. Bitte schalten Sie es ein oder benutzen Sie einen anderen Browser.
noscript-call = Sie können auch beim { $institute } anrufen: { $phone }. Das ist kostenlos und vertraulich. Es ist nicht Ihre Schuld.

## What is wrong with a picture, and what can be done

error-unsupported-format-what = Diese Datei ist kein Bild, das hier gelesen werden kann.
error-unsupported-format-seems = Diese Datei ist kein Bild, das hier gelesen werden kann. Erkannt wurde: { $seems }.
error-unsupported-format-empty = Diese Datei ist leer.
error-unsupported-format-video = Das ist ein Video. Videos können hier noch nicht verwendet werden.
error-unsupported-format-do = Die meisten Bildformate sind lesbar, darunter JPEG, PNG, HEIC, WebP, AVIF, JPEG XL, GIF, BMP und TIFF. Vielleicht kann Ihre Foto-App das Bild als JPEG oder PNG speichern, oft unter „Exportieren“ oder „Teilen“.
error-truncated-what = Diese Datei ist unvollständig: Das Ende fehlt.
error-truncated-do = Vielleicht wurde sie nicht ganz kopiert oder heruntergeladen. Kopieren Sie sie noch einmal oder laden Sie sie noch einmal herunter.
error-corrupt-what = Diese Datei ist beschädigt und kann nicht gelesen werden.
error-corrupt-do = Kopieren Sie sie noch einmal oder laden Sie sie noch einmal herunter. Sie können auch eine andere Kopie desselben Bildes wählen.
error-too-small-what = Dieses Bild ist zu klein für einen Fingerabdruck.
error-too-small-do = Wählen Sie eine größere Kopie desselben Bildes.
error-too-large-what = Diese Datei ist zu groß, um hier gelesen zu werden.
error-too-large-do = Wählen Sie eine kleinere Kopie desselben Bildes.
error-limits-what = Dieses Bild hat mehr Bildpunkte, als hier verarbeitet werden können.
error-limits-do = Wählen Sie eine kleinere Kopie desselben Bildes.
error-cancelled-what = Sie haben dieses Bild gestoppt.
error-cancelled-do = Sie können es noch einmal versuchen oder das Bild entfernen.
error-timeout-what = Bei diesem Bild hat es zu lange gedauert.
error-timeout-do = Schließen Sie andere Apps und versuchen Sie es noch einmal, oder wählen Sie eine kleinere Kopie desselben Bildes.
error-read-what = Dieses Gerät hat nicht erlaubt, die Datei zu lesen.
error-read-do = Vielleicht wurde sie verschoben oder gelöscht, oder sie ist nur online gespeichert. Wählen Sie sie noch einmal aus.
error-internal-what = Bei diesem Bild ist etwas schiefgegangen.
error-internal-do = Das ist nicht Ihre Schuld, und Ihre anderen Bilder sind davon nicht betroffen. Sie können es noch einmal versuchen.
error-unavailable-what = Ein Teil dieser Seite konnte nicht geladen werden.
error-unavailable-do = Prüfen Sie, ob Sie mit dem Internet verbunden sind, und versuchen Sie es dann noch einmal. Wenn das nicht hilft, aktualisieren Sie Ihren Browser oder benutzen Sie einen anderen.
error-page-what = Auf dieser Seite ist etwas schiefgegangen.
error-page-do = Das ist nicht Ihre Schuld. Laden Sie diese Seite noch einmal.
