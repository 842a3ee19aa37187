### Every text of the reporting page, in plain words (about level B1).
### A text about the person never blames, never hurries, and promises nothing that is not certain.
### "Fingerprint" is the word for a PDQ hash; "case number" and "access code" are what a person keeps.

## On every step

page-step = Étape { $step } sur { $total }
page-languages = Langue
page-back = Retour
page-next = Continuer
page-privacy = Vie privée
page-accessibility = Accessibilité
page-manifest = Vérifier cette page
page-version = Veilprint { $version }
page-service = Un service gratuit de l’{ $institute }.
page-loading-failed = Cette page n’a pas pu se charger entièrement.
page-retry = Réessayer
page-new-tab = (s’ouvre dans un nouvel onglet)

## Leaving quickly

leave-now = Quitter ce site
leave-first = Quitter ce site tout de suite
leave-announce =
    { $presses ->
        [one] Touche Maj (Shift). Appuyez encore { $presses } fois pour quitter cette page.
       *[other] Touche Maj (Shift). Appuyez encore { $presses } fois pour quitter cette page.
    }
leave-leaving = Vous quittez cette page.
leave-expired = Le délai pour appuyer trois fois est dépassé. Vous êtes toujours sur cette page.

## Help by phone

help-title = Vous préférez parler à quelqu’un ?
help-call = Appelez le { $phone }
help-more = Autres numéros d’aide
help-danger = En danger en ce moment ? Appelez le { $phone }.

## 1 Before you start

start-title = Une aide contre la diffusion d’images intimes
start-lead = Quelqu’un diffuse des images intimes de vous, ou menace de le faire ? Vous n’êtes pas responsable de ce qui vous arrive. Sur cette page, vous pouvez créer une empreinte numérique de chacune de ces images. Grâce aux empreintes, des plateformes peuvent retrouver des copies et les supprimer.
start-does-title = Ce que fait cette page
start-does-local = Elle crée une empreinte de chaque image, sur cet appareil. Les images restent sur cet appareil. Personne dans notre institut ne les voit.
start-does-sends = Elle envoie uniquement les empreintes, et seulement quand vous les avez vues et que vous avez dit oui.
start-does-platforms = Les plateformes participantes peuvent s’en servir pour retrouver des copies. Chaque plateforme examine ce qu’elle trouve et décide elle-même.
start-not-title = Ce qu’elle ne peut pas faire
start-not-all = Certaines plateformes ne participent pas. Les messages chiffrés ne peuvent pas être examinés.
start-not-edited = Les copies fortement recadrées ou modifiées ne seront peut-être pas retrouvées.
start-not-file = Il faut l’image elle-même, sur cet appareil. Un lien vers l’image ne suffit pas.
start-free-title = Gratuit, et sans donner votre nom
start-free-text = Ce service ne coûte rien. Nous ne vous demandons ni nom, ni adresse e-mail, ni numéro de téléphone, ni compte. Nous n’avons pas besoin de savoir qui vous êtes.
start-safe-title = Votre sécurité
start-safe-leave = À chaque étape, le bouton « Quitter ce site » vous amène tout de suite sur une page météo. Vous pouvez aussi appuyer trois fois sur la touche Maj (Shift). Cette page oublie alors tout.
start-safe-history = Cette page ne garde rien sur votre appareil. Mais l’historique de votre navigateur peut encore montrer votre visite. Dans une fenêtre de navigation privée (aussi appelée « incognito »), le navigateur ne garde pas cette trace. Quelqu’un surveille votre appareil ? Alors utilisez-en un autre si vous le pouvez.
start-time = Comptez environ cinq minutes.
start-begin = Commencer
start-follow = J’ai déjà un numéro de dossier

## 2 Age

age-title = D’abord deux questions
age-why = Elles nous permettent de vous orienter vers la bonne aide. Vos réponses ne sont ni envoyées ni conservées.
age-question = Quel âge aviez-vous quand les images ont été prises ?
age-adult = 18 ans ou plus sur toutes les images
age-minor = Moins de 18 ans sur au moins une image
age-unsure = Je ne sais pas exactement
who-question = Qui est sur les images ?
who-self = Moi, avec ou sans d’autres personnes
who-other = Une autre personne
age-missing = Veuillez répondre aux deux questions.
age-missing-one = Veuillez choisir une réponse.

minor-title = Vous méritez l’aide de personnes qui connaissent bien ces situations
minor-text = Aviez-vous moins de 18 ans sur une des images, ou est-ce possible ? Alors { $name } est là pour vous. L’équipe vous écoute, ne vous juge pas et vous aide à avancer.
minor-call = Vous pouvez appeler le { $phone }, jour et nuit. C’est gratuit.
minor-report = Sur { $site }, vous pouvez aussi signaler des images sans donner votre nom.
minor-not-here = Sur cette page, aucune empreinte n’est créée pour des images de personnes mineures. Vous n’y êtes pour rien : la loi protège ces images d’une manière particulière, et { $name } sait ce qu’il faut en faire.
minor-keep = N’envoyez ces images à personne, même pas pour demander de l’aide. Au téléphone, on vous expliquera quoi faire.

other-title = Ce choix appartient à cette personne
other-text = Seule la personne qui est sur les images peut décider de les signaler ici. Mais vous pouvez l’aider.
other-tell = Parlez-lui de cette page. Elle peut l’utiliser sans donner son nom.
other-together = Cette personne est avec vous, et elle le souhaite ? Alors laissez-la répondre elle-même aux questions.
other-file = Elle a besoin des images sur l’appareil qu’elle utilise. Ne transmettez pas les images, même pas à elle, sauf si elle vous le demande.
other-call = Elle peut appeler le { $phone } pour recevoir des conseils. Vous aussi. C’est gratuit et confidentiel.

## 3 Pictures

pictures-title = Choisissez les images
pictures-lead = Choisissez les images que quelqu’un diffuse, ou pourrait diffuser. Elles restent sur cet appareil.
pictures-choose = Choisir des images
pictures-hint = ou déposez-les ici, ou collez-les
pictures-drop = Relâchez pour ajouter les images
pictures-limit = { $max } images au maximum. Les vidéos ne sont pas encore possibles ici.
pictures-list = Vos images
pictures-status = Terminé : { $done } sur { $total }
pictures-ready =
    { $count ->
        [0] Aucune image ne peut encore être signalée.
        [one] { $count } image peut être signalée.
       *[other] { $count } images peuvent être signalées.
    }
pictures-left-out =
    { $count ->
        [one] { $count } image n’a pas été ajoutée : un signalement peut contenir { $max } images au maximum. Vous pouvez faire un deuxième signalement.
       *[other] { $count } images n’ont pas été ajoutées : un signalement peut contenir { $max } images au maximum. Vous pouvez faire un deuxième signalement.
    }
pictures-names = Les noms des fichiers s’affichent seulement ici. Ils ne sont jamais envoyés ni conservés.
pictures-none = Ajoutez au moins une image utilisable.
pictures-busy = Attendez que toutes les images soient terminées, ou arrêtez celles qui sont encore en cours.
pictures-announce-done = { $name } : l’empreinte est prête.
pictures-announce-failed = { $name } : { $what }

picture-unnamed = Image collée
picture-waiting = En attente
picture-reading = Lecture : { $percent } %
picture-hashing = Création de l’empreinte
picture-done = L’empreinte est prête.
picture-same = C’est la même image que « { $name } », ou presque. Les deux comptent pour une seule.
picture-cancel = Arrêter
picture-cancel-label = Arrêter { $name }
picture-remove = Enlever
picture-remove-label = Enlever { $name }
picture-retry = Réessayer
picture-retry-label = Réessayer avec { $name }
picture-show = Afficher
picture-show-label = Afficher { $name }
picture-hide = Masquer
picture-hide-label = Masquer { $name }
picture-shown = Votre image { $name }
picture-progress-label = Progression : { $name }
picture-low = Cette image montre trop peu de détails pour une empreinte fiable.
picture-low-do = Cette empreinte ne sera pas envoyée. Avez-vous une copie plus grande, ou une autre image du même moment ?

## 4 Review

review-title = Ce qui sera envoyé
review-lead =
    { $count ->
        [one] L’empreinte d’une image sera envoyée. Rien n’a encore été envoyé.
       *[other] Les empreintes de { $count } images seront envoyées. Rien n’a encore été envoyé.
    }
review-sent-title = Ceci sera envoyé
review-sent-hash = Une empreinte de chaque image : 64 lettres et chiffres. Elle contient très peu d’informations sur l’image.
review-sent-quality = Le niveau de détail sur lequel repose l’empreinte : un nombre de 50 à 100.
review-sent-stored =
    { $count ->
        [one] Pour { $count } image, aussi l’empreinte de l’image telle que l’appareil photo l’a enregistrée, c’est-à-dire tournée. Une plateforme peut connaître l’une ou l’autre de ces empreintes.
       *[other] Pour { $count } images, aussi l’empreinte de l’image telle que l’appareil photo l’a enregistrée, c’est-à-dire tournée. Une plateforme peut connaître l’une ou l’autre de ces empreintes.
    }
review-sent-companions = Aussi { $count } empreintes de ce que seraient des copies modifiées : en miroir, recadrées ou avec un cadre. Avec la première empreinte seule, les plateformes ne retrouveraient pas la plupart d’entre elles.
review-sent-partner = Le nom court de l’organisation dont le site web vous a donné accès à cette page : { $partner }.
review-not-title = Ceci ne sera pas envoyé
review-not-pictures = Les images, même en petit format
review-not-names = Les noms des fichiers, et quand ou où les images ont été prises
review-not-you = Votre nom, votre adresse ou toute autre information sur vous
review-exact = Voir exactement ce qui sera envoyé
review-exact-text = Voici le texte complet qui sera envoyé, à la lettre près :
review-copy = Copier ce texte
review-copied = C’est copié.
review-copy-failed = Votre navigateur n’a pas permis la copie. Vous pouvez sélectionner le texte et le copier vous-même.
review-next = Passer à l’envoi
review-building = Un instant…

## 5 Consent and sending

send-title = Voulez-vous envoyer ce signalement ?
send-lead =
    { $count ->
        [one] Vous allez envoyer l’empreinte d’une image.
       *[other] Vous allez envoyer les empreintes de { $count } images.
    }
send-who = Les empreintes vont à l’{ $institute }. Elles y sont protégées comme des données personnelles. Elles sont ensuite transmises aux plateformes participantes.
send-later = Vous pourrez retirer le signalement plus tard, avec votre numéro de dossier et votre code d’accès.
send-consent = Je suis la personne qui est sur ces images, j’avais 18 ans ou plus, et je veux que les empreintes servent à retrouver des copies.
send-consent-missing = Veuillez cocher la case si vous voulez envoyer les empreintes.
send-button = Envoyer les empreintes
send-again = Envoyer à nouveau
send-sending = Envoi en cours…
send-failed = Les empreintes n’ont pas été envoyées.
send-kept = Rien n’est perdu : tout est encore là.
send-offline = Cet appareil n’est pas connecté à internet. Connectez-le, puis envoyez à nouveau.
send-unreachable = Impossible de joindre notre service. Vérifiez votre connexion à internet, puis envoyez à nouveau.
send-busy = Notre service reçoit beaucoup de demandes en ce moment. Attendez un instant, puis envoyez à nouveau.
send-too-many =
    { $minutes ->
        [one] Beaucoup de signalements viennent de votre réseau en ce moment. Veuillez envoyer à nouveau dans { $minutes } minute.
       *[other] Beaucoup de signalements viennent de votre réseau en ce moment. Veuillez envoyer à nouveau dans { $minutes } minutes.
    }
send-refused = Notre service n’a pas accepté le signalement. L’erreur vient de cette page, pas de vous. Appelez le { $phone } et mentionnez l’erreur « { $code } ».

## 6 Done

done-title = Votre signalement est bien arrivé
done-lead = Notez le numéro et le code ci-dessous, ou imprimez la fiche de dossier. Vous en aurez besoin pour suivre le signalement ou pour le retirer. Nous ne pouvons pas les retrouver pour vous, car nous ne savons pas qui vous êtes.
done-number = Numéro de dossier
done-code = Code d’accès
done-code-once = Le code d’accès s’affiche seulement maintenant.
done-copy = Copier les deux
done-copied = C’est copié. Collez-les dans un endroit que personne d’autre ne peut voir.
done-print = Imprimer la fiche de dossier
done-print-code = Imprimer aussi le code d’accès
done-print-code-hint = Toute personne qui a les deux peut retirer le signalement. N’imprimez pas le code si d’autres personnes peuvent voir la fiche.
done-noted = J’ai noté le numéro de dossier et le code d’accès
done-noted-missing = Notez d’abord les deux, puis cochez la case. Vous ne pourrez plus les afficher ensuite.
done-finish = Terminer
done-what-title = Et maintenant ?
done-what-platforms = Les plateformes participantes récupèrent les empreintes, cherchent des copies et prennent une décision pour chacune. Avec votre numéro et votre code, vous pouvez voir ici ce qu’elles ont répondu.
done-what-time = Nous ne pouvons pas dire combien de temps il faut à une plateforme.
done-meanwhile-title = Ce que vous pouvez faire entre-temps
done-meanwhile-report = Vous connaissez des copies ? Signalez-les directement à la plateforme. Dans l’Union européenne, les plateformes doivent traiter ces signalements.
done-meanwhile-proof = Gardez des preuves : faites une capture d’écran avec l’adresse de la page, la date et le nom du compte. Gardez-la dans un endroit que personne d’autre ne peut trouver.
done-meanwhile-law = En Belgique, diffuser des images intimes sans le consentement de la personne est une infraction. Le terme officiel est « diffusion non consensuelle de contenus à caractère sexuel ». La fiche de dossier peut servir à la police, à un avocat ou à une avocate : un tribunal peut ordonner le retrait des images dans un délai de six heures au maximum. Son ordonnance peut désigner une image par son code de hachage (hash).
done-meanwhile-talk = Vous n’avez pas à faire tout cela sans aide. Au { $phone }, on peut vous aider à chacune de ces étapes.

sheet-title = Fiche de dossier
sheet-case = Numéro de dossier
sheet-code = Code d’accès
sheet-date = Reçu le
sheet-pictures = Nombre d’images
sheet-fingerprint = Empreinte (hash PDQ) de l’image { $number }
sheet-stored = la même image, telle que l’appareil photo l’a enregistrée
sheet-what-title = Ce que sont ces empreintes
sheet-what = Chaque ligne est le code de hachage (hash) d’une image : un hash PDQ de 256 bits, écrit en 64 lettres et chiffres. Il a été calculé sur l’appareil de la personne qui fait le signalement. L’image n’a pas été envoyée. Les copies de l’image qui ont été réduites ou réenregistrées ont en général le même hash, ou un hash qui diffère sur 31 des 256 bits au maximum.
sheet-use-title = Utilisation par la police ou la justice
sheet-use = La diffusion non consensuelle de contenus à caractère sexuel est une infraction en Belgique. Dans une procédure urgente, le président d’un tribunal peut ordonner le retrait dans un délai de six heures au maximum. L’ordonnance peut désigner le contenu par son adresse (URL) ou par son code de hachage. Une plateforme peut rechercher un code de hachage avec le logiciel libre PDQ (ThreatExchange) ou avec Veilprint.
sheet-contact = { $institute }, { $phone }, { $site }

end-title = C’est terminé
end-text = Cette page a tout oublié : les images, les empreintes et les codes.
end-history = L’historique de votre navigateur peut encore montrer votre visite. Vous pouvez l’effacer dans le navigateur.
end-follow = Suivre un signalement
end-restart = Faire un autre signalement

## 7 Follow or take back

follow-title = Suivre ou retirer un signalement
follow-lead = Tapez le numéro et le code que vous avez notés. Les majuscules, les minuscules, les espaces et les tirets n’ont pas d’importance.
follow-number = Numéro de dossier
follow-code = Code d’accès
follow-look = Rechercher
follow-looking = Recherche en cours…
follow-missing = Veuillez remplir les deux champs.
follow-wrong-number = Ce numéro de dossier n’existe pas. Vérifiez s’il y a une faute de frappe.
follow-not-found = Aucun signalement ne correspond à ce numéro de dossier et à ce code d’accès. Vérifiez s’il y a une faute de frappe dans l’un des deux.
follow-offline = Cet appareil n’est pas connecté à internet. Connectez-le, puis réessayez.
follow-unreachable = Impossible de joindre notre service. Vérifiez votre connexion à internet, puis réessayez.
follow-busy = Notre service reçoit beaucoup de demandes en ce moment. Attendez un instant, puis réessayez.
follow-too-many =
    { $minutes ->
        [one] Il y a eu trop d’essais. Veuillez attendre { $minutes } minute.
       *[other] Il y a eu trop d’essais. Veuillez attendre { $minutes } minutes.
    }
follow-refused = Un problème est survenu sur cette page. Cela ne vient pas de vous. Appelez le { $phone } et mentionnez l’erreur « { $code } ».

case-title = Votre signalement { $number }
case-state-open = Les plateformes peuvent utiliser ces empreintes.
case-state-withdrawn = Vous avez retiré ce signalement le { $date }.
case-erased = Nous l’effacerons au plus tard le { $date }.
case-received = Nous l’avons reçu le { $date }.
case-pictures =
    { $count ->
        [one] Il concerne { $count } image.
       *[other] Il concerne { $count } images.
    }
case-platforms = Ce que les plateformes ont fait
case-none = Aucune plateforme n’a encore récupéré les empreintes. Chaque plateforme avance à son rythme. Revenez voir dans quelques jours.
case-offered =
    { $count ->
        [one] A reçu l’empreinte de { $count } image, la dernière fois le { $date }.
       *[other] A reçu les empreintes de { $count } images, la dernière fois le { $date }.
    }
case-answered-none = N’a pas encore répondu.
case-answered =
    { $count ->
        [one] A répondu pour { $count } image, la dernière fois le { $date }.
       *[other] A répondu pour { $count } images, la dernière fois le { $date }.
    }
case-blocked-none = Ne nous a indiqué aucune copie bloquée.
case-blocked =
    { $count ->
        [one] A trouvé et bloqué des copies de { $count } image.
       *[other] A trouvé et bloqué des copies de { $count } images.
    }
case-withdraw = Retirer ce signalement
case-again = Voir un autre signalement

withdraw-title = Voulez-vous retirer ce signalement ?
withdraw-does = À partir de maintenant, les plateformes qui récupèrent des empreintes ne reçoivent plus les vôtres pour les utiliser. Celles qui les ont déjà sont informées que vous les avez retirées.
withdraw-not = Chaque plateforme décide alors elle-même de ce qu’elle en fait. Nous ne pouvons pas dire combien de temps cela prend. Les copies déjà supprimées ne reviennent pas à cause de ce retrait.
withdraw-final = Vous ne pourrez pas revenir en arrière. Mais vous pouvez faire un nouveau signalement à tout moment, si vous avez encore les images.
withdraw-confirm = Oui, le retirer
withdraw-keep = Non, le garder

## Privacy

privacy-title = Vie privée
privacy-sent-title = Ce qui est envoyé
privacy-sent = Seulement les empreintes de vos images, le niveau de détail de chacune et, si vous venez du site web d’une organisation, le nom court de cette organisation. Vous voyez tout avant de dire oui. Les images, les noms des fichiers et les informations sur vous ne sont jamais envoyés.
privacy-print-title = Ce que dit une empreinte
privacy-print = Une empreinte sert à reconnaître les copies d’une image. Elle contient très peu d’informations sur l’image elle-même, mais tout de même quelques-unes : des chercheurs ont pu reconstituer des formes grossières et floues à partir de telles empreintes. C’est pourquoi nous les protégeons comme des données personnelles.
privacy-kept-title = Ce qui est conservé, et combien de temps
privacy-kept = Les empreintes, leur date d’arrivée, le nom abrégé de l’organisation dont le site mène ici et les réponses des plateformes, jusqu’à ce que vous retiriez le signalement. Elles sont alors marquées comme retirées, puis effacées au plus tard { $days } jours après. Nous gardons le code d’accès seulement sous une forme brouillée, qui ne permet pas de le lire.
privacy-kept-never = Votre adresse internet (adresse IP) et le type de votre navigateur ne sont pas conservés. Ils ne sont inscrits dans aucun fichier journal.
privacy-see-title = Qui peut voir ces données
privacy-see = Les membres du personnel de l’{ $institute } qui gèrent ce service, et les plateformes participantes, qui reçoivent les empreintes et rien d’autre.
privacy-device-title = Ce qui reste de votre visite sur cet appareil
privacy-device = Rien. Pas de cookies, pas de stockage, pas de cache. Quand vous quittez la page ou que vous terminez, elle oublie les images, les empreintes et les codes. Votre visite peut se voir seulement dans l’historique de votre navigateur, ou dans ce que vous avez imprimé ou copié vous-même.
privacy-rights-title = Vos droits
privacy-rights = Vous pouvez consulter et retirer votre signalement avec le numéro de dossier et le code d’accès. Pour toute question sur vos données, vous pouvez appeler le { $phone }.
privacy-rights-complaint = Vous pouvez introduire une plainte auprès de l’Autorité de protection des données : { $site }.

## Accessibility

accessibility-title = Accessibilité
accessibility-aim = Tout le monde doit pouvoir utiliser cette page. Elle est conçue selon la norme EN 301 549 et selon le niveau AA des règles pour l’accessibilité des contenus web (WCAG) 2.2.
accessibility-state-title = Où en sommes-nous ?
accessibility-state = La page a été testée avec des outils automatiques à chaque étape, dans chaque langue, au clavier seul, sur de petits écrans et avec un agrandissement de 400 %. Il reste à faire des tests avec des personnes qui utilisent un lecteur d’écran tous les jours.
accessibility-known-title = Les défauts que nous connaissons
accessibility-known-tab = Le titre dans l’onglet du navigateur est le même à chaque étape et dit peu de choses. Nous avons fait ce choix pour votre sécurité.
accessibility-known-preview = Une image que vous avez choisie est décrite uniquement par le nom de son fichier.
accessibility-known-drop = Pour déposer des fichiers, il faut une souris. Vous pouvez faire la même chose avec le bouton ou en collant les images.
accessibility-help-title = Quelque chose ne fonctionne pas pour vous ?
accessibility-help = Appelez le { $phone }. Nous vous aidons à faire votre signalement d’une autre manière, et nous corrigeons la page.
accessibility-date = Cette déclaration a été établie le { $date }, sur la base de nos propres tests.

## A browser that cannot do it

unsupported-title = Ce navigateur ne peut pas créer d’empreintes
unsupported-text = Le travail se fait sur votre appareil, mais il manque à ce navigateur un élément nécessaire. Veuillez le mettre à jour, ou en utiliser un autre : une version récente de Firefox, Chrome, Edge ou Safari.
unsupported-mode = Certains modes de sécurité très stricts désactivent cet élément, par exemple le mode Isolement d’un iPhone.
unsupported-call = Vous pouvez aussi appeler le { $phone }. C’est gratuit et confidentiel.

## Without JavaScript

noscript-title = Une aide contre la diffusion d’images intimes
noscript-text = Cette page crée les empreintes de vos images sur votre appareil. Ainsi, les images ne le quittent jamais. Pour ce travail, il faut JavaScript, mais il est désactivé ou ne fonctionne pas dans ce navigateur. Veuillez l’activer, ou utiliser un autre navigateur.
noscript-call = Vous pouvez aussi appeler l’{ $institute } : { $phone }. C’est gratuit et confidentiel, et vous n’êtes pas responsable de ce qui vous arrive.

## What is wrong with a picture, and what can be done

error-unsupported-format-what = Ce fichier n’est pas une image que cette page peut lire.
error-unsupported-format-seems = Ce fichier n’est pas une image que cette page peut lire. Type probable : { $seems }.
error-unsupported-format-empty = Ce fichier est vide.
error-unsupported-format-video = C’est une vidéo. Les vidéos ne peuvent pas encore être utilisées ici.
error-unsupported-format-do = Cette page peut lire la plupart des formats d’image, dont JPEG, PNG, HEIC, WebP, AVIF, JPEG XL, GIF, BMP et TIFF. Votre application photo permet parfois d’enregistrer l’image en JPEG ou en PNG, souvent avec « Exporter » ou « Partager ».
error-truncated-what = Ce fichier est incomplet : il manque la fin.
error-truncated-do = Il n’a peut-être pas été copié ou téléchargé entièrement. Copiez-le ou téléchargez-le encore une fois.
error-corrupt-what = Ce fichier est abîmé et ne peut pas être lu.
error-corrupt-do = Copiez-le ou téléchargez-le encore une fois, ou choisissez une autre copie de la même image.
error-too-small-what = Cette image est trop petite pour une empreinte.
error-too-small-do = Choisissez une copie plus grande de la même image.
error-too-large-what = Ce fichier est trop volumineux pour être lu ici.
error-too-large-do = Choisissez une copie plus petite de la même image.
error-limits-what = Cette image a plus de points (pixels) que cette page ne peut en traiter.
error-limits-do = Choisissez une copie plus petite de la même image.
error-cancelled-what = Vous avez arrêté le traitement de cette image.
error-cancelled-do = Vous pouvez réessayer, ou enlever l’image.
error-timeout-what = Le traitement de cette image a duré trop longtemps.
error-timeout-do = Fermez d’autres applications et réessayez, ou choisissez une copie plus petite de la même image.
error-read-what = Cet appareil n’a pas permis à cette page de lire le fichier.
error-read-do = Le fichier a peut-être été déplacé ou supprimé, ou il se trouve seulement en ligne. Choisissez-le encore une fois.
error-internal-what = Un problème est survenu avec cette image.
error-internal-do = Cela ne vient pas de vous, et vos autres images ne sont pas concernées. Vous pouvez réessayer.
error-unavailable-what = Une partie de cette page n’a pas pu être chargée.
error-unavailable-do = Vérifiez votre connexion à internet, puis réessayez. Si cela n’aide pas, mettez votre navigateur à jour ou utilisez-en un autre.
error-page-what = Un problème est survenu sur cette page.
error-page-do = Cela ne vient pas de vous. Chargez cette page encore une fois.
