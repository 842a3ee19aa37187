### Every text of the reporting page, in plain words (about level B1).
### A text about the person never blames, never hurries, and promises nothing that is not certain.
### "Fingerprint" is the word for a PDQ hash; "case number" and "access code" are what a person keeps.

## On every step

page-step = Step { $step } of { $total }
page-languages = Language
page-back = Back
page-next = Continue
page-privacy = Privacy
page-accessibility = Accessibility
page-manifest = Check this page
page-version = Veilprint { $version }
page-service = A free service of the { $institute }.
page-loading-failed = This page could not load all it needs.
page-retry = Try again
page-new-tab = (opens in a new tab)

## Leaving quickly

leave-now = Leave now
leave-first = Leave this page now
leave-announce =
    { $presses ->
        [one] Shift. Press 1 more time to leave this page.
       *[other] Shift. Press { $presses } more times to leave this page.
    }
leave-leaving = Leaving this page.
leave-expired = The three presses took too long. You are still on this page.

## Help by phone

help-title = Would you rather talk to someone?
help-call = Call { $phone }
help-more = More helplines
help-danger = In danger now? Call { $phone }.

## 1 Before you start

start-title = Help to stop intimate pictures from spreading
start-lead = Somebody shares intimate pictures of you, or threatens to? You are not to blame. On this page you can make fingerprints of these pictures. With the fingerprints, platforms can find copies and remove them.
start-does-title = What this page does
start-does-local = It makes a fingerprint of each picture on this device. The pictures stay on this device. Nobody at our institute sees them.
start-does-sends = It sends only the fingerprints, and only after you have seen them and said yes.
start-does-platforms = Participating platforms can use them to find copies. Each platform looks at what it finds and decides.
start-not-title = What it cannot do
start-not-all = Not every platform takes part. Encrypted messages cannot be searched.
start-not-edited = Copies that were strongly cropped or changed may not be found.
start-not-file = You need the picture itself, on this device. A link to it is not enough.
start-free-title = Free, and without your name
start-free-text = It costs nothing. We do not ask for your name, e-mail address, phone number or account. We do not need to know who you are.
start-safe-title = Your safety
start-safe-leave = With “Leave now” you go to a weather page at once, from every step. You can also press the Shift key three times. Everything on this page is then forgotten.
start-safe-history = This page keeps nothing on your device. But your browser’s history may still show that you were here. In a private window (also called incognito) the browser does not keep it. Does somebody watch your device? Then use another one if you can.
start-time = You need about five minutes.
start-begin = Start
start-follow = I already have a case number

## 2 Age

age-title = Two questions first
age-why = They help us send you to the right place. The answers are not sent or kept.
age-question = How old were you when the pictures were made?
age-adult = 18 or over in all of them
age-minor = Under 18 in at least one
age-unsure = I am not sure
who-question = Who is in the pictures?
who-self = I am, alone or with others
who-other = Somebody else
age-missing = Please answer both questions.
age-missing-one = Please choose an answer.

minor-title = You deserve help from people who know this well
minor-text = Were you under 18 in a picture, or might you have been? Then { $name } is there for you. They listen, they do not judge, and they help you further.
minor-call = You can call { $phone }, day and night. It is free.
minor-report = You can also report pictures without your name at { $site }.
minor-not-here = On this page no fingerprint is made of pictures of minors. This is not because of anything you did: the law protects such pictures in a special way, and { $name } knows what to do with them.
minor-keep = Do not send these pictures to anybody, not even to ask for help. On the phone you will hear what to do.

other-title = It has to be that person’s own choice
other-text = Only the person in the pictures can decide to report them here. You can still help.
other-tell = Tell them about this page. They can use it without giving their name.
other-together = Are they with you, and do they want this? Then let them answer the questions themselves.
other-file = They need the pictures on the device they use. Do not pass the pictures on, not even to them, if they do not ask for it.
other-call = They, or you, can call { $phone } for advice. It is free and confidential.

## 3 Pictures

pictures-title = Choose the pictures
pictures-lead = Choose the pictures that are being shared, or that somebody may share. They stay on this device.
pictures-choose = Choose pictures
pictures-hint = or drop them here, or paste them
pictures-drop = Let go to add the pictures
pictures-limit = Up to { $max } pictures. Videos cannot be used here yet.
pictures-list = Your pictures
pictures-status = { $done } of { $total } finished
pictures-ready =
    { $count ->
        [0] No picture can be reported yet.
        [one] 1 picture can be reported.
       *[other] { $count } pictures can be reported.
    }
pictures-left-out =
    { $count ->
        [one] 1 picture was not added: a report can hold { $max }. You can make a second report.
       *[other] { $count } pictures were not added: a report can hold { $max }. You can make a second report.
    }
pictures-names = The names of the files are shown only here. They are never sent or kept.
pictures-none = Add at least one picture that can be used.
pictures-busy = Please wait until all pictures are finished, or stop the others.
pictures-announce-done = { $name }: the fingerprint is ready.
pictures-announce-failed = { $name }: { $what }

picture-unnamed = Pasted picture
picture-waiting = Waiting for its turn
picture-reading = Reading: { $percent }%
picture-hashing = Making the fingerprint
picture-done = The fingerprint is ready.
picture-same = This is the same picture as “{ $name }”, or nearly. It counts once.
picture-cancel = Stop
picture-cancel-label = Stop { $name }
picture-remove = Remove
picture-remove-label = Remove { $name }
picture-retry = Try again
picture-retry-label = Try again: { $name }
picture-show = Show
picture-show-label = Show { $name }
picture-hide = Hide
picture-hide-label = Hide { $name }
picture-shown = Your picture { $name }
picture-progress-label = Progress of { $name }
picture-low = This picture shows too little detail for a fingerprint that can be trusted.
picture-low-do = It is not sent. Do you have a larger copy, or another picture of the same moment?

## 4 Review

review-title = What will be sent
review-lead =
    { $count ->
        [one] One fingerprint will be sent, of one picture. Nothing has been sent so far.
       *[other] The fingerprints of { $count } pictures will be sent. Nothing has been sent so far.
    }
review-sent-title = This is sent
review-sent-hash = A fingerprint of each picture: 64 letters and digits. It holds very little of the picture.
review-sent-quality = How much detail the fingerprint is based on: a number from 50 to 100.
review-sent-stored =
    { $count ->
        [one] For 1 picture also the fingerprint as the camera stored it, turned. Platforms may know either.
       *[other] For { $count } pictures also the fingerprint as the camera stored them, turned. Platforms may know either.
    }
review-sent-companions = For changed copies also { $count } fingerprints of what they would look like: mirrored, cropped or with a frame. With the first fingerprint alone, platforms would miss most of those.
review-sent-partner = The short name of the organisation whose website brought you here: { $partner }.
review-not-title = This is not sent
review-not-pictures = The pictures, or small versions of them
review-not-names = The names of the files, and when or where the pictures were made
review-not-you = Your name, your address, or anything else about you
review-exact = Show exactly what is sent
review-exact-text = This is the whole text that will be sent, letter by letter:
review-copy = Copy this text
review-copied = Copied.
review-copy-failed = Your browser did not allow copying. You can select the text and copy it yourself.
review-next = Continue to sending
review-building = One moment …

## 5 Consent and sending

send-title = Do you want to send this?
send-lead =
    { $count ->
        [one] You are about to send the fingerprint of 1 picture.
       *[other] You are about to send the fingerprints of { $count } pictures.
    }
send-who = They go to the { $institute }. It keeps them safe, as it keeps personal data, and gives them to participating platforms.
send-later = You can take the report back later, with your case number and access code.
send-consent = I am the person in these pictures, I was 18 or over, and I want the fingerprints to be used to find copies.
send-consent-missing = Please tick the box if you want to send the fingerprints.
send-button = Send the fingerprints
send-again = Send again
send-sending = Sending …
send-failed = The fingerprints were not sent.
send-kept = Nothing is lost: everything is still here.
send-offline = This device is offline. Connect it to the internet, then send again.
send-unreachable = Our service could not be reached. Look whether you are online, then send again.
send-busy = Our service is very busy. Wait a moment, then send again.
send-too-many =
    { $minutes ->
        [one] Many reports come from your network right now. Please send again in 1 minute.
       *[other] Many reports come from your network right now. Please send again in { $minutes } minutes.
    }
send-refused = Our service did not accept the report. That is a fault of this page, not yours. Please call { $phone }, and mention the error “{ $code }”.

## 6 Done

done-title = Your report has arrived
done-lead = Write these two down, copy them, or print the case sheet. You need them to follow the report or to take it back. We cannot find them for you, because we do not know who you are.
done-number = Case number
done-code = Access code
done-code-once = The access code is shown only now.
done-copy = Copy both
done-copied = Copied. Paste them somewhere that only you can see.
done-print = Print the case sheet
done-print-code = Print the access code too
done-print-code-hint = Whoever has both can take the report back. Leave it out if others may see the sheet.
done-noted = I have noted the case number and the access code
done-noted-missing = Please note both first, then tick the box. They cannot be shown again.
done-finish = Finish
done-what-title = What happens now
done-what-platforms = Participating platforms fetch the fingerprints, look for copies and decide about each. With your codes you can see here what they answered.
done-what-time = We cannot say how long a platform takes.
done-meanwhile-title = What you can do meanwhile
done-meanwhile-report = Report copies that you know of to the platform itself. In the European Union platforms must act on such notices.
done-meanwhile-proof = Keep proof: take a picture of the screen with the address, the date and the name of the account. Keep it where only you can find it.
done-meanwhile-law = Spreading intimate images without consent is a crime in Belgium. The police and a lawyer can use the case sheet: a court can order removal within at most six hours, and its order can name a picture by its hash code.
done-meanwhile-talk = You do not have to do this alone. The people at { $phone } can help you with every one of these steps.

sheet-title = Case sheet
sheet-case = Case number
sheet-code = Access code
sheet-date = Received on
sheet-pictures = Number of pictures
sheet-fingerprint = Fingerprint (PDQ hash) of picture { $number }
sheet-stored = the same, as stored by the camera
sheet-what-title = What these fingerprints are
sheet-what = Each line is a hash code of one picture: a PDQ hash of 256 bits, written as 64 letters and digits. It was computed on the reporting person’s own device, and the picture was not sent. Copies of the picture that were made smaller or saved again usually have the same hash, or one that differs in at most 31 of the 256 bits.
sheet-use-title = How the police or a court can use them
sheet-use = Spreading intimate images without consent is a crime in Belgium. In urgent proceedings a court president can order removal within at most six hours, and the order can name the content by its address or by its hash code. A platform can look for a hash code with the free program PDQ (ThreatExchange) or with Veilprint.
sheet-contact = { $institute }, { $phone }, { $site }

end-title = All done
end-text = This page has forgotten everything: the pictures, the fingerprints and the codes.
end-history = Your browser’s history may still show that you were here. You can delete it there.
end-follow = Follow a report
end-restart = Make another report

## 7 Follow or take back

follow-title = Follow a report, or take it back
follow-lead = Type the two codes that you noted. Capital or small letters, spaces and hyphens do not matter.
follow-number = Case number
follow-code = Access code
follow-look = Look
follow-looking = Looking …
follow-missing = Please fill in both.
follow-wrong-number = There is no such case number. Look for a typing mistake.
follow-not-found = No report has this case number and this access code. Look for a typing mistake in either.
follow-offline = This device is offline. Connect it to the internet, then try again.
follow-unreachable = Our service could not be reached. Look whether you are online, then try again.
follow-busy = Our service is very busy. Wait a moment, then try again.
follow-too-many =
    { $minutes ->
        [one] There were too many tries. Please wait 1 minute.
       *[other] There were too many tries. Please wait { $minutes } minutes.
    }
follow-refused = Something went wrong on this page. That is not your fault. Please call { $phone }, and mention the error “{ $code }”.

case-title = Your report { $number }
case-state-open = Platforms can use these fingerprints.
case-state-withdrawn = You took this report back on { $date }.
case-erased = We erase it by { $date } at the latest.
case-received = It arrived on { $date }.
case-pictures =
    { $count ->
        [one] It is about 1 picture.
       *[other] It is about { $count } pictures.
    }
case-platforms = What platforms did
case-none = No platform has fetched the fingerprints yet. Each does so at its own pace. Look again in a few days.
case-offered =
    { $count ->
        [one] Got the fingerprint of 1 picture, the last time on { $date }.
       *[other] Got the fingerprints of { $count } pictures, the last time on { $date }.
    }
case-answered-none = It has not answered yet.
case-answered =
    { $count ->
        [one] Answered about 1 picture, the last time on { $date }.
       *[other] Answered about { $count } pictures, the last time on { $date }.
    }
case-blocked-none = It has not told us of any copy that it blocked.
case-blocked =
    { $count ->
        [one] Found and blocked copies of 1 picture.
       *[other] Found and blocked copies of { $count } pictures.
    }
case-withdraw = Take this report back
case-again = Look at another report

withdraw-title = Do you want to take this report back?
withdraw-does = Platforms that fetch fingerprints from now on no longer get yours for use. Those that already have them are told that you took them back.
withdraw-not = A platform then decides itself what it does with them, and we cannot say how long it takes. Copies that were already removed do not come back because of this.
withdraw-final = You cannot undo this. You can make a new report at any time, if you still have the pictures.
withdraw-confirm = Yes, take it back
withdraw-keep = No, keep it

## Privacy

privacy-title = Privacy
privacy-sent-title = What is sent
privacy-sent = Only the fingerprints of your pictures, how detailed each is, and, if an organisation’s website brought you here, its short name. You see all of it before you say yes. Pictures, file names and anything about you are never sent.
privacy-print-title = What a fingerprint tells
privacy-print = A fingerprint is made to recognise copies of a picture. It holds very little of the picture itself, but not nothing: researchers have rebuilt rough, blurred shapes from such fingerprints. So we protect them like personal data.
privacy-kept-title = What is kept, and for how long
privacy-kept = The fingerprints, the day they came, the short name of the organisation that brought you here, and how platforms answered, until you take the report back. Then they are marked as taken back, and erased { $days } days later at the latest. Of the access code only a scrambled form is kept, from which it cannot be read.
privacy-kept-never = Your internet address and your browser are not kept, and not written to any log.
privacy-see-title = Who can see it
privacy-see = Staff of the { $institute } who run this service, and the participating platforms, which get fingerprints and nothing else.
privacy-device-title = What is left behind on this device
privacy-device = Nothing. No cookies, no storage, no cache. When you leave or finish, the page forgets the pictures, the fingerprints and the codes. Only your browser’s own history may show that you were here, and a copy that you printed or copied yourself.
privacy-rights-title = Your rights
privacy-rights = You can see and take back your report with its two codes. For any question about your data you can call { $phone }.
privacy-rights-complaint = You can complain to the data protection authority: { $site }.

## Accessibility

accessibility-title = Accessibility
accessibility-aim = Everybody should be able to use this page. It is built to the standard EN 301 549, and to level AA of the Web Content Accessibility Guidelines (WCAG) 2.2.
accessibility-state-title = How far it is
accessibility-state = The page was tested with automatic tools on every step, in every language, with a keyboard alone, on small screens, and enlarged to 400%. Tests with people who use a screen reader every day are still to be done.
accessibility-known-title = What we know is not perfect
accessibility-known-tab = The title in the browser’s tab is the same on every step and says little. We chose that for your safety.
accessibility-known-preview = A picture that you chose is described only by the name of its file.
accessibility-known-drop = Dropping files needs a mouse. The button and pasting do the same.
accessibility-help-title = Does something not work for you?
accessibility-help = Call { $phone }. We help you to report in another way, and we mend the page.
accessibility-date = This statement was made on { $date }, by our own tests.

## A browser that cannot do it

unsupported-title = This browser cannot make fingerprints
unsupported-text = The work is done on your device, and this browser lacks a part that is needed for it. Please update it, or use another one: a current Firefox, Chrome, Edge or Safari.
unsupported-mode = Some very strict safety modes, such as Lockdown Mode on an iPhone, turn this part off.
unsupported-call = You can also call { $phone }. It is free and confidential.

## Without JavaScript

noscript-title = Help to stop intimate pictures from spreading
noscript-text = This page makes fingerprints of your pictures on your device, so that the pictures never leave it. That work needs JavaScript, and it is turned off or does not work in this browser. Please turn it on, or use another browser.
noscript-call = You can also call the { $institute }: { $phone }. It is free and confidential, and you are not to blame.

## What is wrong with a picture, and what can be done

error-unsupported-format-what = This file is not a picture that can be read here.
error-unsupported-format-seems = This file is not a picture that can be read here. It seems to be { $seems }.
error-unsupported-format-empty = This file is empty.
error-unsupported-format-video = This is a video. Videos cannot be used here yet.
error-unsupported-format-do = Most picture formats can be read, among them JPEG, PNG, HEIC, WebP, AVIF, JPEG XL, GIF, BMP and TIFF. Your photo app may be able to save this one as JPEG or PNG, often under “Export” or “Share”.
error-truncated-what = This file is incomplete: its end is missing.
error-truncated-do = It may not have been fully copied or downloaded. Copy or download it again.
error-corrupt-what = This file is damaged and cannot be read.
error-corrupt-do = Copy or download it again, or choose another copy of the same picture.
error-too-small-what = This picture is too small for a fingerprint.
error-too-small-do = Choose a larger copy of the same picture.
error-too-large-what = This file is too large to be read here.
error-too-large-do = Choose a smaller copy of the same picture.
error-limits-what = This picture has more points than can be worked on here.
error-limits-do = Choose a smaller copy of the same picture.
error-cancelled-what = You stopped this picture.
error-cancelled-do = You can try it again, or remove it.
error-timeout-what = This picture took too long.
error-timeout-do = Close other apps and try again, or choose a smaller copy of the same picture.
error-read-what = This device did not let this page read the file.
error-read-do = It may have been moved or deleted, or be kept online only. Choose it once more.
error-internal-what = Something went wrong with this picture.
error-internal-do = That is not your fault, and your other pictures are not touched by it. You can try it again.
error-unavailable-what = A part of this page could not be loaded.
error-unavailable-do = Look whether you are online, then try again. If it does not help, update your browser or use another one.
error-page-what = Something went wrong on this page.
error-page-do = That is not your fault. Load this page once more.
