<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccessText</name>
    <message>
        <source>open the editor</source>
        <comment>you may not yet …</comment>
        <translation>den Editor öffnen</translation>
    </message>
    <message>
        <source>start workstations</source>
        <comment>you may not yet …</comment>
        <translation>Arbeitsplätze starten</translation>
    </message>
    <message>
        <source>keep work on disks</source>
        <comment>you may not yet …</comment>
        <translation>Arbeit auf Festplatten behalten</translation>
    </message>
    <message>
        <source>save workstations</source>
        <comment>you may not yet …</comment>
        <translation>Arbeitsplätze speichern</translation>
    </message>
    <message>
        <source>use private files</source>
        <comment>you may not yet …</comment>
        <translation>geschützte Dateien verwenden</translation>
    </message>
    <message>
        <source>see why a start does not get on</source>
        <comment>you may not yet …</comment>
        <translation>sehen, warum ein Start nicht vorankommt</translation>
    </message>
    <message>
        <source>There is no place of your own in this cluster yet, and only your administrator can make it.</source>
        <translation>In diesem Cluster gibt es noch keinen Platz für Sie, und nur Ihre Administration kann ihn anlegen.</translation>
    </message>
    <message>
        <source>You may not yet: %1. Only your administrator can allow it.</source>
        <translation>Sie dürfen noch nicht: %1. Nur Ihre Administration kann das erlauben.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>See the file %1.</source>
        <translation>Sehen Sie in der Datei %1 nach.</translation>
    </message>
    <message>
        <source>See line %1 of %2.</source>
        <translation>Sehen Sie in Zeile %1 von %2 nach.</translation>
    </message>
    <message>
        <source>The entry is “%1”.</source>
        <translation>Der Eintrag heißt „%1“.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>It was stopped before it was done.</source>
        <translation>Der Vorgang wurde beendet, bevor er fertig war.</translation>
    </message>
    <message>
        <source>Nothing is left behind.</source>
        <translation>Es bleibt nichts zurück.</translation>
    </message>
    <message>
        <source>Something is not written as it should be</source>
        <translation>Etwas ist nicht richtig geschrieben</translation>
    </message>
    <message>
        <source>A text could not be understood.</source>
        <translation>Ein Text ließ sich nicht verstehen.</translation>
    </message>
    <message>
        <source>Correct it and try again, or ask whoever wrote it.</source>
        <translation>Berichtigen Sie ihn und versuchen Sie es noch einmal, oder fragen Sie die Person, die ihn geschrieben hat.</translation>
    </message>
    <message>
        <source>It is not there</source>
        <translation>Es ist nicht da</translation>
    </message>
    <message>
        <source>Something that was asked for does not exist, or no longer does.</source>
        <translation>Etwas Gesuchtes gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>Try again. If it stays away, ask your administrator.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es nicht hilft, fragen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>A file could not be read or written</source>
        <translation>Eine Datei ließ sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>This computer did not allow it, or the disk is full.</source>
        <translation>Dieser Computer hat es nicht erlaubt, oder der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Check the file and the free space on your disk, then try again.</source>
        <translation>Prüfen Sie die Datei und den freien Speicherplatz und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Remote made a mistake</source>
        <translation>Remote hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Something happened that should be impossible.</source>
        <translation>Es ist etwas geschehen, was nicht vorkommen sollte.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, copy the diagnostics and send them to us.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es wieder geschieht, kopieren Sie die Diagnose und schicken Sie sie uns.</translation>
    </message>
    <message>
        <source>No cluster file was found</source>
        <translation>Es wurde keine Cluster-Datei gefunden</translation>
    </message>
    <message>
        <source>Remote needs a file that says where your workstations run.</source>
        <translation>Remote braucht eine Datei, in der steht, wo Ihre Arbeitsplätze laufen.</translation>
    </message>
    <message>
        <source>Choose the file that your administrator gave you.</source>
        <translation>Wählen Sie die Datei aus, die Sie von Ihrer Administration bekommen haben.</translation>
    </message>
    <message>
        <source>The cluster file could not be read</source>
        <translation>Die Cluster-Datei ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The file is damaged or something is missing in it.</source>
        <translation>Die Datei ist beschädigt, oder es fehlt etwas darin.</translation>
    </message>
    <message>
        <source>Choose another file, or ask your administrator for a new one.</source>
        <translation>Wählen Sie eine andere Datei, oder bitten Sie Ihre Administration um eine neue.</translation>
    </message>
    <message>
        <source>Remote cannot sign in this way yet</source>
        <translation>Auf diesem Weg kann sich Remote noch nicht anmelden</translation>
    </message>
    <message>
        <source>Your cluster file asks for a way to sign in that Remote does not know.</source>
        <translation>Ihre Cluster-Datei verlangt eine Anmeldung, die Remote nicht kennt.</translation>
    </message>
    <message>
        <source>Your cluster file asks to sign in by “%1”, which Remote does not know.</source>
        <translation>Ihre Cluster-Datei verlangt die Anmeldung „%1“, die Remote nicht kennt.</translation>
    </message>
    <message>
        <source>Ask your administrator for a file with a certificate or a token.</source>
        <translation>Bitten Sie Ihre Administration um eine Datei mit einem Zertifikat oder einem Token.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei auswählen …</translation>
    </message>
    <message>
        <source>Choose another image</source>
        <translation>Andere Vorlage wählen</translation>
    </message>
    <message>
        <source>Choose another repository</source>
        <translation>Anderes Repository wählen</translation>
    </message>
    <message>
        <source>Choose another branch</source>
        <translation>Anderen Branch wählen</translation>
    </message>
    <message>
        <source>Choose another size</source>
        <translation>Andere Größe wählen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Show my workstations</source>
        <translation>Meine Arbeitsplätze zeigen</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>This computer cannot reach %1.</source>
        <translation>Von diesem Computer aus nicht erreichbar: %1.</translation>
    </message>
    <message>
        <source>Check your network or your company&apos;s VPN, then try again.</source>
        <translation>Prüfen Sie Ihr Netzwerk oder das VPN Ihrer Firma und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>It took too long until %1 answered.</source>
        <translation>Die Antwort hat zu lange gedauert: %1.</translation>
    </message>
    <message>
        <source>The network or the server may be busy. Try again in a moment.</source>
        <translation>Vielleicht ist das Netzwerk oder der Server ausgelastet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server could not prove who it is</source>
        <translation>Der Server konnte sich nicht ausweisen</translation>
    </message>
    <message>
        <source>The certificate of %1 comes from someone this computer does not trust.</source>
        <translation>Dieser Computer vertraut dem Aussteller des Zertifikats nicht: %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 was issued by “%2”, whom this computer does not trust.</source>
        <translation>Dieser Computer vertraut dem Aussteller „%2“ des Zertifikats nicht: %1.</translation>
    </message>
    <message>
        <source>Ask your administrator for a new cluster file, or for the missing certificate and add it in the menu under Network. Until then nothing is sent there.</source>
        <translation>Bitten Sie Ihre Administration um eine neue Cluster-Datei, oder um das fehlende Zertifikat und fügen Sie es im Menü unter Netzwerk hinzu. Bis dahin wird nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid</source>
        <translation>Das Zertifikat des Servers ist nicht gültig</translation>
    </message>
    <message>
        <source>The certificate of %1 has run out, is not valid yet, or was made for another name.</source>
        <translation>Das Zertifikat ist abgelaufen, noch nicht gültig oder für einen anderen Namen ausgestellt: %1.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer. If they are right, tell your administrator.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Computers. Wenn sie stimmen, sagen Sie Ihrer Administration Bescheid.</translation>
    </message>
    <message>
        <source>The answer made no sense</source>
        <translation>Die Antwort war unverständlich</translation>
    </message>
    <message>
        <source>What %1 sent is not what Remote expected. A proxy may have changed it.</source>
        <translation>Remote hat etwas anderes erwartet. Vielleicht hat ein Proxy die Antwort verändert: %1.</translation>
    </message>
    <message>
        <source>Try again. If it stays, copy the diagnostics for your administrator.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es so bleibt, kopieren Sie die Diagnose für Ihre Administration.</translation>
    </message>
    <message>
        <source>The server has trouble</source>
        <translation>Der Server hat eine Störung</translation>
    </message>
    <message>
        <source>An error happened inside %1.</source>
        <translation>Dort ist ein Fehler aufgetreten: %1.</translation>
    </message>
    <message>
        <source>Try again in a minute. If it stays, tell your administrator.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal. Wenn es so bleibt, sagen Sie Ihrer Administration Bescheid.</translation>
    </message>
    <message>
        <source>The server is very busy</source>
        <translation>Der Server ist stark ausgelastet</translation>
    </message>
    <message>
        <source>It asks everyone to wait a little.</source>
        <translation>Er bittet alle, ein wenig zu warten.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Your cluster does not recognise you</source>
        <translation>Ihr Cluster erkennt Sie nicht</translation>
    </message>
    <message>
        <source>The sign-in in your cluster file is wrong or has run out.</source>
        <translation>Die Anmeldung in Ihrer Cluster-Datei ist falsch oder abgelaufen.</translation>
    </message>
    <message>
        <source>Ask your administrator for a new file, then choose it here.</source>
        <translation>Bitten Sie Ihre Administration um eine neue Datei und wählen Sie sie hier aus.</translation>
    </message>
    <message>
        <source>You do not have the right to do this</source>
        <translation>Dazu haben Sie kein Recht</translation>
    </message>
    <message>
        <source>Your cluster knows you, but does not allow it.</source>
        <translation>Ihr Cluster kennt Sie, erlaubt es aber nicht.</translation>
    </message>
    <message>
        <source>Copy the diagnostics and send them to your administrator: they name the missing right.</source>
        <translation>Kopieren Sie die Diagnose und schicken Sie sie Ihrer Administration: Darin steht das fehlende Recht.</translation>
    </message>
    <message>
        <source>Your share of the cluster is used up</source>
        <translation>Ihr Anteil am Cluster ist aufgebraucht</translation>
    </message>
    <message>
        <source>Stop a workstation that you do not need, or choose a smaller size.</source>
        <translation>Beenden Sie einen Arbeitsplatz, den Sie nicht brauchen, oder wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>Your cluster&apos;s rules do not allow this workstation</source>
        <translation>Die Regeln Ihres Clusters erlauben diesen Arbeitsplatz nicht</translation>
    </message>
    <message>
        <source>A safety rule of your company&apos;s cluster refused it.</source>
        <translation>Eine Sicherheitsregel im Cluster Ihrer Firma hat ihn abgelehnt.</translation>
    </message>
    <message>
        <source>Copy the diagnostics and send them to your administrator: they name the rule.</source>
        <translation>Kopieren Sie die Diagnose und schicken Sie sie Ihrer Administration: Darin steht die Regel.</translation>
    </message>
    <message>
        <source>This workstation needs more than what you may still use.</source>
        <translation>Dieser Arbeitsplatz braucht mehr, als Sie noch nutzen dürfen.</translation>
    </message>
    <message>
        <source>This workstation needs %1. In use are %2, and the limit is %3.</source>
        <translation>Dieser Arbeitsplatz braucht %1. Genutzt werden %2, erlaubt sind %3.</translation>
    </message>
    <message>
        <source>Something else was faster</source>
        <translation>Etwas anderes war schneller</translation>
    </message>
    <message>
        <source>The workstation was changed or made at the same moment, perhaps on another computer.</source>
        <translation>Der Arbeitsplatz wurde im selben Augenblick geändert oder angelegt, vielleicht an einem anderen Computer.</translation>
    </message>
    <message>
        <source>Try again: Remote then uses what is there.</source>
        <translation>Versuchen Sie es noch einmal: Remote nutzt dann, was da ist.</translation>
    </message>
    <message>
        <source>The list of workstations is out of date</source>
        <translation>Die Liste der Arbeitsplätze ist veraltet</translation>
    </message>
    <message>
        <source>The cluster asks Remote to read it again.</source>
        <translation>Der Cluster bittet Remote, sie neu zu lesen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>the image</source>
        <translation>die Vorlage</translation>
    </message>
    <message>
        <source>the repository</source>
        <translation>das Repository</translation>
    </message>
    <message>
        <source>No machine has room right now</source>
        <translation>Im Augenblick hat keine Maschine Platz</translation>
    </message>
    <message>
        <source>All machines of your cluster that could run this workstation are full.</source>
        <translation>Alle Maschinen Ihres Clusters, auf denen dieser Arbeitsplatz laufen könnte, sind belegt.</translation>
    </message>
    <message>
        <source>Choose a smaller size, or wait until others stop theirs.</source>
        <translation>Wählen Sie eine kleinere Größe, oder warten Sie, bis andere fertig sind.</translation>
    </message>
    <message>
        <source>No machine may run this workstation</source>
        <translation>Keine Maschine darf diesen Arbeitsplatz ausführen</translation>
    </message>
    <message>
        <source>A rule of your cluster keeps it away from every machine.</source>
        <translation>Eine Regel Ihres Clusters hält ihn von jeder Maschine fern.</translation>
    </message>
    <message>
        <source>Copy the diagnostics and send them to your administrator.</source>
        <translation>Kopieren Sie die Diagnose und schicken Sie sie Ihrer Administration.</translation>
    </message>
    <message>
        <source>The workstation&apos;s disk is not available</source>
        <translation>Der Speicher des Arbeitsplatzes ist nicht verfügbar</translation>
    </message>
    <message>
        <source>It could not be made, or it is still in use on another machine.</source>
        <translation>Er ließ sich nicht anlegen oder wird noch auf einer anderen Maschine genutzt.</translation>
    </message>
    <message>
        <source>Wait a minute and try again. If it stays, tell your administrator.</source>
        <translation>Warten Sie eine Minute und versuchen Sie es noch einmal. Wenn es so bleibt, sagen Sie Ihrer Administration Bescheid.</translation>
    </message>
    <message>
        <source>A machine of your cluster has trouble</source>
        <translation>Eine Maschine Ihres Clusters hat eine Störung</translation>
    </message>
    <message>
        <source>The machine that should run your workstation does not work properly.</source>
        <translation>Die Maschine, auf der Ihr Arbeitsplatz laufen soll, arbeitet nicht richtig.</translation>
    </message>
    <message>
        <source>Try again: another machine may take over.</source>
        <translation>Versuchen Sie es noch einmal: Vielleicht springt eine andere Maschine ein.</translation>
    </message>
    <message>
        <source>The image could not be started</source>
        <translation>Die Vorlage ließ sich nicht starten</translation>
    </message>
    <message>
        <source>It asks for something that your cluster does not give, or its start command is wrong.</source>
        <translation>Sie verlangt etwas, das Ihr Cluster nicht gibt, oder ihr Startbefehl ist falsch.</translation>
    </message>
    <message>
        <source>Choose another image, and tell whoever made this one.</source>
        <translation>Wählen Sie eine andere Vorlage und sagen Sie der Person Bescheid, die diese gemacht hat.</translation>
    </message>
    <message>
        <source>The image does not exist</source>
        <translation>Diese Vorlage gibt es nicht</translation>
    </message>
    <message>
        <source>Your cluster could not find %1.</source>
        <translation>Ihr Cluster konnte sie nicht finden: %1.</translation>
    </message>
    <message>
        <source>Choose another image, and tell whoever keeps the list of images.</source>
        <translation>Wählen Sie eine andere Vorlage und sagen Sie der Person Bescheid, die die Liste der Vorlagen pflegt.</translation>
    </message>
    <message>
        <source>The image is locked</source>
        <translation>Die Vorlage ist gesperrt</translation>
    </message>
    <message>
        <source>Your cluster is not allowed to download %1.</source>
        <translation>Ihr Cluster darf sie nicht herunterladen: %1.</translation>
    </message>
    <message>
        <source>Choose another image, or ask your administrator to allow this one.</source>
        <translation>Wählen Sie eine andere Vorlage, oder bitten Sie Ihre Administration, diese freizugeben.</translation>
    </message>
    <message>
        <source>The image could not be downloaded</source>
        <translation>Die Vorlage ließ sich nicht herunterladen</translation>
    </message>
    <message>
        <source>Your cluster could not reach the place that %1 comes from.</source>
        <translation>Ihr Cluster konnte die Quelle nicht erreichen: %1.</translation>
    </message>
    <message>
        <source>The image cannot be used</source>
        <translation>Die Vorlage ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The name of %1 is wrong, or it was not made for your cluster&apos;s machines.</source>
        <translation>Ihr Name ist falsch, oder sie passt nicht zu den Maschinen Ihres Clusters: %1.</translation>
    </message>
    <message>
        <source>The repository does not exist</source>
        <translation>Dieses Repository gibt es nicht</translation>
    </message>
    <message>
        <source>Nothing was found at %1.</source>
        <translation>Dort wurde nichts gefunden: %1.</translation>
    </message>
    <message>
        <source>Check the address for typing mistakes, or choose another repository.</source>
        <translation>Prüfen Sie die Adresse auf Tippfehler, oder wählen Sie ein anderes Repository.</translation>
    </message>
    <message>
        <source>The repository is private, or does not exist</source>
        <translation>Das Repository ist privat, oder es gibt es nicht</translation>
    </message>
    <message>
        <source>The server of %1 asks for a sign-in that Remote does not have.</source>
        <translation>Der Server verlangt eine Anmeldung, die Remote nicht hat: %1.</translation>
    </message>
    <message>
        <source>Check the address, or choose a repository that is open to you.</source>
        <translation>Prüfen Sie die Adresse, oder wählen Sie ein Repository, das Ihnen offensteht.</translation>
    </message>
    <message>
        <source>The repository&apos;s server could not be reached</source>
        <translation>Der Server des Repositorys war nicht erreichbar</translation>
    </message>
    <message>
        <source>No connection to the server of %1 was possible.</source>
        <translation>Es war keine Verbindung möglich: %1.</translation>
    </message>
    <message>
        <source>Check the address, or try again in a minute.</source>
        <translation>Prüfen Sie die Adresse, oder versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>The branch does not exist</source>
        <translation>Diesen Branch gibt es nicht</translation>
    </message>
    <message>
        <source>There is no branch “%1” in %2.</source>
        <translation>Es gibt keinen Branch „%1“ in %2.</translation>
    </message>
    <message>
        <source>Choose a branch that is there.</source>
        <translation>Wählen Sie einen Branch, den es gibt.</translation>
    </message>
    <message>
        <source>Your files could not be fetched</source>
        <translation>Ihre Dateien ließen sich nicht holen</translation>
    </message>
    <message>
        <source>Copying %1 into the workstation did not work.</source>
        <translation>Das Kopieren in den Arbeitsplatz ist fehlgeschlagen: %1.</translation>
    </message>
    <message>
        <source>Try again. If it stays, copy the diagnostics for someone who knows the repository.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es so bleibt, kopieren Sie die Diagnose für jemanden, der das Repository kennt.</translation>
    </message>
    <message>
        <source>The workstation&apos;s disk is full</source>
        <translation>Der Speicher des Arbeitsplatzes ist voll</translation>
    </message>
    <message>
        <source>The files need more room than this size offers.</source>
        <translation>Die Dateien brauchen mehr Platz, als diese Größe bietet.</translation>
    </message>
    <message>
        <source>Start it again with a larger size.</source>
        <translation>Starten Sie ihn mit einer größeren Größe neu.</translation>
    </message>
    <message>
        <source>The workstation ran out of memory</source>
        <translation>Dem Arbeitsplatz ging der Arbeitsspeicher aus</translation>
    </message>
    <message>
        <source>A program in it used more memory than this size offers.</source>
        <translation>Ein Programm darin hat mehr Arbeitsspeicher gebraucht, als diese Größe bietet.</translation>
    </message>
    <message>
        <source>The editor does not start</source>
        <translation>Der Editor startet nicht</translation>
    </message>
    <message>
        <source>It ended again and again right after its start.</source>
        <translation>Er endete immer wieder gleich nach dem Start.</translation>
    </message>
    <message>
        <source>Try again or choose another image. The diagnostics hold what the editor said.</source>
        <translation>Versuchen Sie es noch einmal oder wählen Sie eine andere Vorlage. In der Diagnose steht, was der Editor gemeldet hat.</translation>
    </message>
    <message>
        <source>The cluster stopped the workstation</source>
        <translation>Der Cluster hat den Arbeitsplatz beendet</translation>
    </message>
    <message>
        <source>The machine that it ran on was short of memory or disk.</source>
        <translation>Auf seiner Maschine wurde der Arbeitsspeicher oder der Speicherplatz knapp.</translation>
    </message>
    <message>
        <source>Start it again: it then gets another place.</source>
        <translation>Starten Sie ihn neu: Dann bekommt er einen anderen Platz.</translation>
    </message>
    <message>
        <source>The workstation is gone</source>
        <translation>Der Arbeitsplatz ist nicht mehr da</translation>
    </message>
    <message>
        <source>It was stopped, here or on another computer, or your administrator removed it.</source>
        <translation>Er wurde hier oder an einem anderen Computer beendet, oder Ihre Administration hat ihn entfernt.</translation>
    </message>
    <message>
        <source>Start it again. Work that was pushed to its repository is safe.</source>
        <translation>Starten Sie ihn neu. Was ins Repository hochgeladen wurde, ist sicher.</translation>
    </message>
    <message>
        <source>The workstation went to sleep</source>
        <translation>Der Arbeitsplatz ist eingeschlafen</translation>
    </message>
    <message>
        <source>Nobody had used it for a while.</source>
        <translation>Er wurde eine Weile nicht benutzt.</translation>
    </message>
    <message>
        <source>Start it again when you need it.</source>
        <translation>Starten Sie ihn neu, wenn Sie ihn brauchen.</translation>
    </message>
    <message>
        <source>Another program is in the way</source>
        <translation>Ein anderes Programm ist im Weg</translation>
    </message>
    <message>
        <source>Remote found no free place on this computer to show the editor at.</source>
        <translation>Remote fand auf diesem Computer keinen freien Anschluss für den Editor.</translation>
    </message>
    <message>
        <source>Close other programs or restart this computer, then try again.</source>
        <translation>Schließen Sie andere Programme oder starten Sie den Computer neu und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The machine that it ran on was taken out of service.</source>
        <translation>Die Maschine, auf der er lief, wurde außer Betrieb genommen.</translation>
    </message>
    <message>
        <source>Its place was needed for something more important.</source>
        <translation>Sein Platz wurde für etwas Wichtigeres gebraucht.</translation>
    </message>
    <message>
        <source>The workstation&apos;s machine is gone</source>
        <translation>Die Maschine des Arbeitsplatzes ist weg</translation>
    </message>
    <message>
        <source>The machine that it ran on failed or was removed.</source>
        <translation>Die Maschine, auf der er lief, ist ausgefallen oder wurde entfernt.</translation>
    </message>
    <message>
        <source>The proxy does not let Remote through</source>
        <translation>Der Proxy lässt Remote nicht durch</translation>
    </message>
    <message>
        <source>The way to the cluster leads through %1, which does not answer or refuses.</source>
        <translation>Der Weg zum Cluster führt über %1, und dieser Server antwortet nicht oder lehnt ab.</translation>
    </message>
    <message>
        <source>Check your network. If it stays, ask your administrator whether the cluster file names the right proxy and password.</source>
        <translation>Prüfen Sie Ihr Netzwerk. Bleibt es dabei, fragen Sie Ihre Administration, ob die Clusterdatei den richtigen Proxy und das richtige Passwort nennt.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation>Sie sind nicht angemeldet</translation>
    </message>
    <message>
        <source>Your cluster wants to know who you are.</source>
        <translation>Ihr Cluster möchte wissen, wer Sie sind.</translation>
    </message>
    <message>
        <source>Sign in: your browser opens your company&apos;s page for it.</source>
        <translation>Melden Sie sich an: Ihr Browser öffnet dafür die Seite Ihrer Firma.</translation>
    </message>
    <message>
        <source>Your sign-in has ended</source>
        <translation>Ihre Anmeldung ist beendet</translation>
    </message>
    <message>
        <source>It was not used for a long time, or it was ended somewhere else.</source>
        <translation>Sie wurde lange nicht benutzt oder anderswo beendet.</translation>
    </message>
    <message>
        <source>Sign in again. Your workstations go on running meanwhile.</source>
        <translation>Melden Sie sich neu an. Ihre Arbeitsplätze laufen inzwischen weiter.</translation>
    </message>
    <message>
        <source>The sign-in was refused</source>
        <translation>Die Anmeldung wurde abgelehnt</translation>
    </message>
    <message>
        <source>You said no on the page, or your account may not use Remote.</source>
        <translation>Sie haben auf der Seite abgelehnt, oder Ihr Konto darf Remote nicht benutzen.</translation>
    </message>
    <message>
        <source>Try again. If it stays, ask your administrator for access.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es so bleibt, bitten Sie Ihre Administration um Zugang.</translation>
    </message>
    <message>
        <source>The sign-in took too long</source>
        <translation>Die Anmeldung hat zu lange gedauert</translation>
    </message>
    <message>
        <source>The page in your browser was not finished in time.</source>
        <translation>Die Seite in Ihrem Browser wurde nicht rechtzeitig abgeschlossen.</translation>
    </message>
    <message>
        <source>Sign in again, and finish the page that opens.</source>
        <translation>Melden Sie sich neu an und schließen Sie die Seite ab, die sich öffnet.</translation>
    </message>
    <message>
        <source>Your account has no access</source>
        <translation>Ihr Konto hat keinen Zugang</translation>
    </message>
    <message>
        <source>You are signed in, but the cluster does not take your account.</source>
        <translation>Sie sind angemeldet, aber das Cluster nimmt Ihr Konto nicht an.</translation>
    </message>
    <message>
        <source>Ask your administrator to give your account access, or sign in with another one.</source>
        <translation>Bitten Sie Ihre Administration um Zugang für Ihr Konto, oder melden Sie sich mit einem anderen an.</translation>
    </message>
    <message>
        <source>The sign-in service does not answer</source>
        <translation>Der Anmeldedienst antwortet nicht</translation>
    </message>
    <message>
        <source>The sign-in service is not set up right</source>
        <translation>Der Anmeldedienst ist nicht richtig eingerichtet</translation>
    </message>
    <message>
        <source>The sign-in service does not know Remote</source>
        <translation>Der Anmeldedienst kennt Remote nicht</translation>
    </message>
    <message>
        <source>The sign-in was stopped for safety</source>
        <translation>Die Anmeldung wurde zur Sicherheit abgebrochen</translation>
    </message>
    <message>
        <source>An answer came that does not belong to your sign-in. Another program or page may have sent it.</source>
        <translation>Es kam eine Antwort, die nicht zu Ihrer Anmeldung gehört. Ein anderes Programm oder eine andere Seite kann sie geschickt haben.</translation>
    </message>
    <message>
        <source>Sign in again. If it happens again, tell your administrator.</source>
        <translation>Melden Sie sich neu an. Wenn es wieder geschieht, sagen Sie es Ihrer Administration.</translation>
    </message>
    <message>
        <source>The sign-in could not be verified</source>
        <translation>Die Anmeldung ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Die Uhr dieses Computers geht falsch</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, then sign in again.</source>
        <translation>Stellen Sie Datum und Uhrzeit dieses Computers richtig und melden Sie sich dann neu an.</translation>
    </message>
    <message>
        <source>This computer has no keychain</source>
        <translation>Dieser Computer hat keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>Remote has no safe place to keep your sign-in, and keeps it only until you quit.</source>
        <translation>Remote hat keinen sicheren Ort für Ihre Anmeldung und behält sie nur, bis Sie beenden.</translation>
    </message>
    <message>
        <source>Turn on the keychain of your system (such as GNOME Keyring or KDE Wallet), then try again. Otherwise sign in at each start.</source>
        <translation>Schalten Sie den Schlüsselbund Ihres Systems ein (etwa GNOME-Schlüsselbund oder KDE-Passwortspeicher) und versuchen Sie es dann noch einmal. Sonst melden Sie sich bei jedem Start an.</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Without its password Remote keeps your sign-in only until you quit.</source>
        <translation>Ohne sein Passwort behält Remote Ihre Anmeldung nur, bis Sie beenden.</translation>
    </message>
    <message>
        <source>Try again and give the keychain its password, mostly the one of this computer.</source>
        <translation>Versuchen Sie es noch einmal und geben Sie dem Schlüsselbund sein Passwort, meist das dieses Computers.</translation>
    </message>
    <message>
        <source>The keychain does not let Remote in</source>
        <translation>Der Schlüsselbund lässt Remote nicht hinein</translation>
    </message>
    <message>
        <source>It refused or failed, so Remote keeps your sign-in only until you quit.</source>
        <translation>Er hat abgelehnt oder ist gescheitert; deshalb behält Remote Ihre Anmeldung nur, bis Sie beenden.</translation>
    </message>
    <message>
        <source>Allow Remote in the settings of your keychain, then try again.</source>
        <translation>Erlauben Sie Remote in den Einstellungen Ihres Schlüsselbunds und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Its address is %1.</source>
        <translation>Die Adresse ist %1.</translation>
    </message>
    <message>
        <source>This computer cannot reach the service, or the service has trouble.</source>
        <translation>Dieser Computer kann den Dienst nicht erreichen, oder der Dienst ist gestört.</translation>
    </message>
    <message>
        <source>What the service says does not keep to the rules, or lacks something.</source>
        <translation>Was der Dienst angibt, hält sich nicht an die Regeln, oder es fehlt etwas.</translation>
    </message>
    <message>
        <source>Remote is not registered at the service, or not in this way.</source>
        <translation>Remote ist bei dem Dienst nicht oder anders eingetragen.</translation>
    </message>
    <message>
        <source>The service&apos;s proof of who you are is not genuine.</source>
        <translation>Der Nachweis des Dienstes, wer Sie sind, ist nicht echt.</translation>
    </message>
    <message>
        <source>Its date and time do not fit those of the sign-in service.</source>
        <translation>Sein Datum und seine Uhrzeit passen nicht zu denen des Anmeldedienstes.</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>einem Programm</translation>
    </message>
    <message>
        <source>the program “%1”</source>
        <translation>dem Programm „%1“</translation>
    </message>
    <message>
        <source>This way to sign in is no longer used</source>
        <translation>Diese Art der Anmeldung gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Your cluster file asks to sign in by “%1”, which was replaced by the program “%2”.</source>
        <translation>Ihre Cluster-Datei verlangt die Anmeldung mit „%1“. An deren Stelle ist das Programm „%2“ getreten.</translation>
    </message>
    <message>
        <source>Ask your administrator for that program and for a new cluster file.</source>
        <translation>Bitten Sie Ihre Administration um dieses Programm und um eine neue Cluster-Datei.</translation>
    </message>
    <message>
        <source>A program for signing in is missing</source>
        <translation>Ein Programm für die Anmeldung fehlt</translation>
    </message>
    <message>
        <source>Your cluster file signs you in by %1, which is not on this computer.</source>
        <translation>Ihre Cluster-Datei meldet Sie mit %1 an, das es auf diesem Computer nicht gibt.</translation>
    </message>
    <message>
        <source>Ask your administrator how to install it, then try again.</source>
        <translation>Fragen Sie Ihre Administration, wie man es installiert, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Install it, then try again. Your company says under Details how to.</source>
        <translation>Installieren Sie es, und versuchen Sie es dann noch einmal. Wie das geht, steht unter „Details“.</translation>
    </message>
    <message>
        <source>Signing in did not work</source>
        <translation>Die Anmeldung hat nicht geklappt</translation>
    </message>
    <message>
        <source>Your cluster file signs you in by %1, which took too long.</source>
        <translation>Ihre Cluster-Datei meldet Sie mit %1 an, das zu lange gebraucht hat.</translation>
    </message>
    <message>
        <source>Your cluster file signs you in by %1, which failed.</source>
        <translation>Ihre Cluster-Datei meldet Sie mit %1 an, das gescheitert ist.</translation>
    </message>
    <message>
        <source>Try again. If it fails again, send what it wrote to your administrator: it is under Details.</source>
        <translation>Versuchen Sie es noch einmal. Wenn es wieder scheitert, schicken Sie Ihrer Administration, was es geschrieben hat: Es steht unter „Details“.</translation>
    </message>
    <message>
        <source>The program for signing in needs a terminal</source>
        <translation>Das Programm für die Anmeldung braucht ein Terminal</translation>
    </message>
    <message>
        <source>Your cluster file signs you in by %1, which asks its questions in a terminal. Remote has none.</source>
        <translation>Ihre Cluster-Datei meldet Sie mit %1 an, das seine Fragen in einem Terminal stellt. Remote hat keines.</translation>
    </message>
    <message>
        <source>Stop there and start here</source>
        <translation>Dort beenden und hier starten</translation>
    </message>
    <message>
        <source>The disk is being deleted</source>
        <translation>Der Datenträger wird gelöscht</translation>
    </message>
    <message>
        <source>It goes as soon as no workstation uses it any more; then a new one is made.</source>
        <translation>Er verschwindet, sobald kein Arbeitsplatz ihn mehr benutzt. Danach wird ein neuer angelegt.</translation>
    </message>
    <message>
        <source>Stop the workstation that uses it, then try again.</source>
        <translation>Beenden Sie den Arbeitsplatz, der ihn benutzt, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The disk is in use by another workstation</source>
        <translation>Der Datenträger wird von einem anderen Arbeitsplatz benutzt</translation>
    </message>
    <message>
        <source>The disk is in use by “%1”</source>
        <translation>Der Datenträger wird von „%1“ benutzt</translation>
    </message>
    <message>
        <source>Your cluster lets only one workstation at a time use this disk.</source>
        <translation>Ihr Cluster erlaubt nur einem Arbeitsplatz zur selben Zeit, diesen Datenträger zu benutzen.</translation>
    </message>
    <message>
        <source>Stop the other one, or keep working there.</source>
        <translation>Beenden Sie den anderen, oder arbeiten Sie dort weiter.</translation>
    </message>
    <message>
        <source>The disk cannot get this size</source>
        <translation>Der Datenträger kann diese Größe nicht bekommen</translation>
    </message>
    <message>
        <source>Your cluster cannot make this disk larger, and none can be made smaller.</source>
        <translation>Ihr Cluster kann diesen Datenträger nicht vergrößern, und keiner lässt sich verkleinern.</translation>
    </message>
    <message>
        <source>Make room on it, or ask your administrator.</source>
        <translation>Schaffen Sie Platz darauf, oder fragen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>Ask your administrator for a cluster file that signs in through the browser.</source>
        <translation>Bitten Sie Ihre Administration um eine Cluster-Datei, die Sie im Browser anmeldet.</translation>
    </message>
    <message>
        <source>The invitation cannot be used</source>
        <translation>Die Einladung ist nicht brauchbar</translation>
    </message>
    <message>
        <source>It is damaged, or something is missing in it.</source>
        <translation>Sie ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Ask whoever sent it for a new one.</source>
        <translation>Bitten Sie den Absender um eine neue.</translation>
    </message>
    <message>
        <source>Sign in to the server</source>
        <translation>Beim Server anmelden</translation>
    </message>
    <message>
        <source>The server refuses your sign-in</source>
        <translation>Der Server lehnt Ihre Anmeldung ab</translation>
    </message>
    <message>
        <source>The user name or the token for %1 is wrong, or the token has expired.</source>
        <translation>Der Benutzername oder das Token für %1 ist falsch, oder das Token ist abgelaufen.</translation>
    </message>
    <message>
        <source>Make a new token on the server&apos;s web page, and sign in with it.</source>
        <translation>Erstellen Sie auf der Webseite des Servers ein neues Token und melden Sie sich damit an.</translation>
    </message>
    <message>
        <source>You may not use this repository</source>
        <translation>Sie dürfen dieses Repository nicht benutzen</translation>
    </message>
    <message>
        <source>The server of %1 does not let you in here.</source>
        <translation>Der Server von %1 lässt Sie hier nicht hinein.</translation>
    </message>
    <message>
        <source>Ask whoever keeps the repository for access, or sign in with another token.</source>
        <translation>Bitten Sie um Zugang bei denen, die das Repository verwalten, oder melden Sie sich mit einem anderen Token an.</translation>
    </message>
    <message>
        <source>Sign in to the server, or check the address.</source>
        <translation>Melden Sie sich beim Server an oder prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The repository has moved</source>
        <translation>Das Repository ist umgezogen</translation>
    </message>
    <message>
        <source>The address %1 leads to another server now.</source>
        <translation>Die Adresse %1 führt jetzt zu einem anderen Server.</translation>
    </message>
    <message>
        <source>Use its new address.</source>
        <translation>Nehmen Sie seine neue Adresse.</translation>
    </message>
    <message>
        <source>This server is new to you</source>
        <translation>Dieser Server ist neu für Sie</translation>
    </message>
    <message>
        <source>Remote has not signed you in to the server of %1 before.</source>
        <translation>Remote hat Sie noch nie beim Server von %1 angemeldet.</translation>
    </message>
    <message>
        <source>Compare its fingerprint, and choose your SSH key.</source>
        <translation>Vergleichen Sie seinen Fingerabdruck und wählen Sie Ihren SSH-Schlüssel.</translation>
    </message>
    <message>
        <source>The server is not the one that you know</source>
        <translation>Der Server ist nicht der, den Sie kennen</translation>
    </message>
    <message>
        <source>Ask whoever keeps the server.</source>
        <translation>Fragen Sie, wer den Server betreut.</translation>
    </message>
    <message>
        <source>The passphrase is wrong</source>
        <translation>Die Passphrase ist falsch</translation>
    </message>
    <message>
        <source>It does not open your SSH key.</source>
        <translation>Sie öffnet Ihren SSH-Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Type it again, or choose another key.</source>
        <translation>Geben Sie sie noch einmal ein oder wählen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>This key cannot be used</source>
        <translation>Dieser Schlüssel kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>It is of a kind that Remote cannot read.</source>
        <translation>Er ist von einer Art, die Remote nicht lesen kann.</translation>
    </message>
    <message>
        <source>Choose another key: one of the kind Ed25519, ECDSA or RSA.</source>
        <translation>Wählen Sie einen anderen Schlüssel: einen der Art Ed25519, ECDSA oder RSA.</translation>
    </message>
    <message>
        <source>The server refuses your SSH key</source>
        <translation>Der Server nimmt Ihren SSH-Schlüssel nicht an</translation>
    </message>
    <message>
        <source>The server of %1 does not know this key.</source>
        <translation>Der Server von %1 kennt diesen Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Add its public half on the server&apos;s web page, or choose another key.</source>
        <translation>Fügen Sie seine öffentliche Hälfte auf der Webseite des Servers hinzu oder wählen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>The image has no SSH</source>
        <translation>Das Image hat kein SSH</translation>
    </message>
    <message>
        <source>It has no program that could fetch %1.</source>
        <translation>Es hat kein Programm, das %1 holen könnte.</translation>
    </message>
    <message>
        <source>Choose another image, or an address of the repository that begins with https.</source>
        <translation>Wählen Sie ein anderes Image oder eine Adresse des Repositorys, die mit https beginnt.</translation>
    </message>
    <message>
        <source>The server of %1 shows another host key than the one that you confirmed. It may be a new machine, or one that pretends to be it. Your key was not used. Ask whoever keeps the server. If they changed it, remove the sign-in under “Git” in the menu and sign in again.</source>
        <translation>Der Server von %1 zeigt einen anderen Host-Schlüssel als den, den Sie bestätigt haben. Er kann eine neue Maschine sein oder eine, die sich für ihn ausgibt. Ihr Schlüssel wurde nicht benutzt. Fragen Sie, wer den Server betreut. Hat man ihn dort geändert, entfernen Sie die Anmeldung im Menü unter „Git“ und melden Sie sich neu an.</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>This is no address of a proxy, such as http://proxy.example.com:8080.</source>
        <translation>Das ist keine Adresse eines Proxys wie http://proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>Leave the name and password out of the address: they would be kept unprotected.</source>
        <translation>Lassen Sie Name und Passwort in der Adresse weg: Sie würden ungeschützt gespeichert.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>en</source>
        <comment>the language of these texts, as a code</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Back to Remote</source>
        <translation>Zurück zu Remote</translation>
    </message>
    <message>
        <source>You can close this page.</source>
        <translation>Sie können diese Seite schließen.</translation>
    </message>
    <message>
        <source>The sign-in did not work: Remote says why. You can close this page.</source>
        <translation>Die Anmeldung hat nicht geklappt: Remote sagt, warum. Sie können diese Seite schließen.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Preparing</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Finding a place</source>
        <translation>Platz finden</translation>
    </message>
    <message>
        <source>Downloading the image</source>
        <translation>Vorlage herunterladen</translation>
    </message>
    <message>
        <source>Getting your files</source>
        <translation>Ihre Dateien holen</translation>
    </message>
    <message>
        <source>Starting the editor</source>
        <translation>Editor starten</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Starting: %1</source>
        <translation>Startet: %1</translation>
    </message>
    <message>
        <source>Running for %1</source>
        <translation>Läuft seit %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>Asleep, because nobody used it</source>
        <translation>Eingeschlafen, weil unbenutzt</translation>
    </message>
    <message>
        <source>It did not start</source>
        <translation>Der Start ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als einer Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>1 processor</source>
        <translation>1 Prozessor</translation>
    </message>
    <message>
        <source>%1 processors</source>
        <translation>%1 Prozessoren</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 disk</source>
        <translation>%1 Speicherplatz</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>For notes, small scripts and web pages.</source>
        <translation>Für Notizen, kleine Skripte und Webseiten.</translation>
    </message>
    <message>
        <source>Right for most projects.</source>
        <translation>Passend für die meisten Projekte.</translation>
    </message>
    <message>
        <source>For big projects and heavy computing.</source>
        <translation>Für große Projekte und aufwendige Berechnungen.</translation>
    </message>
    <message>
        <source>Your changes apply at the next start</source>
        <translation>Ihre Änderungen gelten ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Asleep for %1, because nobody used it</source>
        <translation>Schläft seit %1, weil niemand ihn benutzt hat</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>%1 von %2 belegt</translation>
    </message>
</context>
<context>
    <name>remote::app::AddClusterDialog</name>
    <message>
        <source>Add a cluster</source>
        <translation>Cluster hinzufügen</translation>
    </message>
    <message>
        <source>Paste the link of an invitation, or type in what your administrator told you.</source>
        <translation>Fügen Sie den Link einer Einladung ein, oder geben Sie ein, was Ihre Administration Ihnen gesagt hat.</translation>
    </message>
    <message>
        <source>Invitation or address of the cluster</source>
        <translation>Einladung oder Adresse des Clusters</translation>
    </message>
    <message>
        <source>Address of the sign-in service</source>
        <translation>Adresse des Anmeldedienstes</translation>
    </message>
    <message>
        <source>Client id of Remote there</source>
        <translation>Client-ID von Remote dort</translation>
    </message>
    <message>
        <source>Your place in the cluster</source>
        <translation>Ihr Platz im Cluster</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>“%1” is not right.</source>
        <translation>„%1“ stimmt nicht.</translation>
    </message>
    <message>
        <source>This is no address that begins with https, and no invitation.</source>
        <translation>Das ist weder eine Adresse, die mit https beginnt, noch eine Einladung.</translation>
    </message>
</context>
<context>
    <name>remote::app::Application</name>
    <message>
        <source>Remote is still there</source>
        <translation>Remote ist noch da</translation>
    </message>
    <message>
        <source>You find it here in the panel. To end it, choose Quit.</source>
        <translation>Sie finden es hier in der Leiste. Mit „Beenden“ wird es ganz geschlossen.</translation>
    </message>
    <message>
        <source>It holds from the next start of Remote on.</source>
        <translation>Das gilt ab dem nächsten Start von Remote.</translation>
    </message>
</context>
<context>
    <name>remote::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>remote::app::ChoiceGroup</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suchen: %1</translation>
    </message>
</context>
<context>
    <name>remote::app::ClusterChooser</name>
    <message>
        <source>“%1” was added. You find it at the top of the window.</source>
        <translation>„%1“ wurde hinzugefügt. Sie finden es oben im Fenster.</translation>
    </message>
</context>
<context>
    <name>remote::app::DeleteDialog</name>
    <message>
        <source>The workstation with its settings.</source>
        <translation>Der Arbeitsplatz mit seinen Einstellungen.</translation>
    </message>
    <message>
        <source>It runs: it is stopped first.</source>
        <translation>Er läuft: Er wird zuerst beendet.</translation>
    </message>
    <message>
        <source>All files that were not pushed to the repository.</source>
        <translation>Alle Dateien, die nicht ins Repository hochgeladen sind.</translation>
    </message>
    <message>
        <source>Its disk stays: %1 keeps work on it, too.</source>
        <translation>Sein Datenträger bleibt: Auch %1 hat Dateien darauf.</translation>
    </message>
    <message>
        <source>Delete its disk too (%1), with all files on it</source>
        <translation>Auch seinen Datenträger löschen (%1), mit allen Dateien darauf</translation>
    </message>
    <message>
        <source>Its disk stays unless you delete it as well.</source>
        <translation>Sein Datenträger bleibt, wenn Sie ihn nicht auch löschen.</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>A disk of %1, with all files on it.</source>
        <translation>Ein Datenträger von %1, mit allen Dateien darauf.</translation>
    </message>
    <message>
        <source>It holds what you did in %1.</source>
        <translation>Darauf ist, was Sie in %1 gemacht haben.</translation>
    </message>
    <message>
        <source>It is in use, and goes as soon as %1 is stopped.</source>
        <translation>Er wird benutzt und verschwindet, sobald %1 beendet ist.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>„%1“ löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>remote::app::DiskCard</name>
    <message>
        <source>%1. It is being deleted…</source>
        <translation>%1. Er wird gelöscht …</translation>
    </message>
    <message>
        <source>%1. It is deleted as soon as %2 is stopped.</source>
        <translation>%1. Er wird gelöscht, sobald %2 beendet ist.</translation>
    </message>
    <message>
        <source>%1. No workstation keeps its work on it.</source>
        <translation>%1. Kein Arbeitsplatz hat Dateien darauf.</translation>
    </message>
    <message>
        <source>%1. In use by %2.</source>
        <translation>%1. Benutzt von %2.</translation>
    </message>
    <message>
        <source>Your disk for everything</source>
        <translation>Ihr Datenträger für alles</translation>
    </message>
    <message>
        <source>Disk of a workstation without a repository</source>
        <translation>Datenträger eines Arbeitsplatzes ohne Repository</translation>
    </message>
    <message>
        <source>Disk of %1</source>
        <translation>Datenträger von %1</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>%1. The cluster has lost track of it, but its files are still there.</source>
        <translation>%1. Der Cluster hat die Verbindung dazu verloren, aber die Dateien sind noch da.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>%1 zurückholen</translation>
    </message>
</context>
<context>
    <name>remote::app::EditorWindow</name>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Some of your changes are not saved yet.</source>
        <translation>Einige Ihrer Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>If you close the editor now, they may be lost.</source>
        <translation>Wenn Sie den Editor jetzt schließen, gehen sie vielleicht verloren.</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The editor&apos;s page ended unexpectedly. It opens again in a moment.</source>
        <translation>Die Seite des Editors wurde unerwartet beendet. Sie öffnet sich gleich wieder.</translation>
    </message>
    <message>
        <source>The editor&apos;s page keeps ending</source>
        <translation>Die Seite des Editors endet immer wieder</translation>
    </message>
    <message>
        <source>Your workstation still runs, and saved files are safe. This computer may be short of memory.</source>
        <translation>Ihr Arbeitsplatz läuft noch, und gespeicherte Dateien sind sicher. Vielleicht ist auf diesem Computer der Arbeitsspeicher knapp.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Downloading %1: %2 %</source>
        <translation>%1 wird heruntergeladen: %2 %</translation>
    </message>
    <message>
        <source>Downloading %1: %2</source>
        <translation>%1 wird heruntergeladen: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 is in your Downloads folder.</source>
        <translation>%1 liegt in Ihrem Download-Ordner.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>%1 was not downloaded.</source>
        <translation>%1 wurde nicht heruntergeladen.</translation>
    </message>
    <message>
        <source>What you type stays here.</source>
        <translation>Was Sie tippen, bleibt hier erhalten.</translation>
    </message>
    <message>
        <source>The editor was started again.</source>
        <translation>Der Editor wurde neu gestartet.</translation>
    </message>
    <message>
        <source>Load it again</source>
        <translation>Neu laden</translation>
    </message>
</context>
<context>
    <name>remote::app::EntryPage</name>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Trotzdem weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Going to %1…</source>
        <translation>Verbinden mit %1 …</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>Bei %1 anmelden</translation>
    </message>
    <message>
        <source>Your browser opens your company&apos;s page. Remote never sees your password.</source>
        <translation>Ihr Browser öffnet die Seite Ihrer Firma. Remote sieht Ihr Passwort nie.</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>Mit dem Browser anmelden</translation>
    </message>
    <message>
        <source>Use another device</source>
        <translation>Anderes Gerät verwenden</translation>
    </message>
    <message>
        <source>Opening your browser…</source>
        <translation>Ihr Browser wird geöffnet …</translation>
    </message>
    <message>
        <source>Sign in on the page in your browser</source>
        <translation>Melden Sie sich auf der Seite in Ihrem Browser an</translation>
    </message>
    <message>
        <source>Come back here afterwards. If no page has opened, open it again, or copy its link into a browser of this computer.</source>
        <translation>Kommen Sie danach hierher zurück. Wenn sich keine Seite geöffnet hat, öffnen Sie sie noch einmal, oder kopieren Sie ihren Link in einen Browser dieses Computers.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Type in this code on another device</source>
        <translation>Geben Sie diesen Code auf einem anderen Gerät ein</translation>
    </message>
    <message>
        <source>Open %1 in a browser there, such as that of your phone.</source>
        <translation>Öffnen Sie dort %1 in einem Browser, etwa auf Ihrem Telefon.</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>You are signed in</source>
        <translation>Sie sind angemeldet</translation>
    </message>
    <message>
        <source>Looking at what you may do in %1…</source>
        <translation>Remote sieht nach, was Sie in %1 dürfen …</translation>
    </message>
    <message>
        <source>You may not do everything yet in %1</source>
        <translation>Sie dürfen in %1 noch nicht alles</translation>
    </message>
    <message>
        <source>Copy a message for your administrator</source>
        <translation>Nachricht an Ihre Administration kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>remote::app::Fold</name>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Shows or hides technical details</source>
        <translation>Zeigt oder verbirgt technische Einzelheiten</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>Copies the details, so that you can send them to someone who can help</source>
        <translation>Kopiert die Einzelheiten, damit Sie sie jemandem schicken können, der hilft</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>remote::app::GitDialog</name>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your name in commits</source>
        <translation>Ihr Name in Commits</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>As others read it</source>
        <translation>Wie andere ihn lesen</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>&amp;E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Each commit that you make in a workstation bears them. What you leave empty is as your account says. A change counts from the next start.</source>
        <translation>Jeder Commit, den Sie in einem Arbeitsplatz machen, trägt beides. Was Sie leer lassen, kommt aus Ihrem Konto. Eine Änderung gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Git servers that you are signed in to</source>
        <translation>Git-Server, bei denen Sie angemeldet sind</translation>
    </message>
    <message>
        <source>None. Remote asks when a repository wants to know who you are.</source>
        <translation>Keine. Remote fragt, wenn ein Repository wissen will, wer Sie sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the sign-in at %1</source>
        <translation>Die Anmeldung bei %1 entfernen</translation>
    </message>
    <message>
        <source>The sign-in at %1 is deleted from this computer&apos;s keychain. It is still good at the server: delete it there, too, if nobody should use it any more. Workstations that run keep it until they stop.</source>
        <translation>Die Anmeldung bei %1 ist aus dem Schlüsselbund dieses Computers gelöscht. Am Server gilt sie weiter: Löschen Sie sie auch dort, wenn niemand sie mehr nutzen soll. Arbeitsplätze, die gerade laufen, behalten sie, bis sie enden.</translation>
    </message>
</context>
<context>
    <name>remote::app::GitSignInForm</name>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>As the server knows you</source>
        <translation>So, wie der Server Sie kennt</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>An access token, not your password</source>
        <translation>Ein Zugangstoken, nicht Ihr Passwort</translation>
    </message>
    <message>
        <source>A token is made on the server&apos;s web page: look for “Access tokens” in the settings of your account, and allow it to read and write repositories. Remote keeps it in the keychain of this computer and uses it for all repositories of this server.</source>
        <translation>Ein Token wird auf der Webseite des Servers erstellt: Suchen Sie in den Einstellungen Ihres Kontos nach „Zugangstoken“ (Access tokens) und erlauben Sie ihm, Repositorys zu lesen und zu schreiben. Remote bewahrt es im Schlüsselbund dieses Computers auf und benutzt es für alle Repositorys dieses Servers.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>Bei %1 anmelden</translation>
    </message>
</context>
<context>
    <name>remote::app::Header</name>
    <message>
        <source>Back to my workstations</source>
        <translation>Zurück zu meinen Arbeitsplätzen</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Changes the cluster that you work in</source>
        <translation>Wechselt den Cluster, in dem Sie arbeiten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Show the log files</source>
        <translation>Protokolldateien zeigen</translation>
    </message>
    <message>
        <source>About Remote</source>
        <translation>Über Remote</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Cluster: %1</source>
        <translation>Cluster: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Workstation from a file…</source>
        <translation>Arbeitsplatz aus einer Datei …</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Cluster hinzufügen …</translation>
    </message>
    <message>
        <source>You are %1</source>
        <translation>Sie sind %1</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Netzwerk…</translation>
    </message>
    <message>
        <source>Git: your name and sign-ins…</source>
        <translation>Git: Ihr Name und Anmeldungen…</translation>
    </message>
</context>
<context>
    <name>remote::app::HomePage</name>
    <message>
        <source>My workstations</source>
        <translation>Meine Arbeitsplätze</translation>
    </message>
    <message>
        <source>New workstation</source>
        <translation>Neuer Arbeitsplatz</translation>
    </message>
    <message>
        <source>Chooses an image and a repository and starts</source>
        <translation>Wählt Vorlage und Repository und startet</translation>
    </message>
    <message>
        <source>Looking for your workstations…</source>
        <translation>Ihre Arbeitsplätze werden gesucht …</translation>
    </message>
    <message>
        <source>Use another cluster</source>
        <translation>Anderen Cluster verwenden</translation>
    </message>
    <message>
        <source>You have no workstation yet</source>
        <translation>Sie haben noch keinen Arbeitsplatz</translation>
    </message>
    <message>
        <source>A workstation is a computer in your company&apos;s cluster, with an editor and your files. It is ready in a few seconds.</source>
        <translation>Ein Arbeitsplatz ist ein Computer im Cluster Ihrer Firma, mit einem Editor und Ihren Dateien. Er ist in wenigen Sekunden bereit.</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Datenträger</translation>
    </message>
</context>
<context>
    <name>remote::app::InvitationDialog</name>
    <message>
        <source>“%1”, fingerprint %2</source>
        <translation>„%1“, Fingerabdruck %2</translation>
    </message>
    <message>
        <source>whom this computer trusts anyway</source>
        <translation>wem dieser Computer ohnehin vertraut</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Change “%1”?</source>
        <translation>„%1“ ändern?</translation>
    </message>
    <message>
        <source>Add “%1”?</source>
        <translation>„%1“ hinzufügen?</translation>
    </message>
    <message>
        <source>You have this cluster already; the invitation takes its place.</source>
        <translation>Diesen Cluster haben Sie schon; die Einladung tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>Your work and your sign-in go to these addresses. Add them only if you expected this invitation.</source>
        <translation>Ihre Arbeit und Ihre Anmeldung gehen an diese Adressen. Fügen Sie sie nur hinzu, wenn Sie diese Einladung erwartet haben.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Vouched for by</source>
        <translation>Dafür bürgt</translation>
    </message>
    <message>
        <source>Sign-in service</source>
        <translation>Anmeldedienst</translation>
    </message>
    <message>
        <source>Do not add</source>
        <translation>Nicht hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Do not change</source>
        <translation>Nicht ändern</translation>
    </message>
</context>
<context>
    <name>remote::app::LaunchPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>%1 wird gestartet</translation>
    </message>
    <message>
        <source>Goes back; the workstation keeps running</source>
        <translation>Geht zurück; der Arbeitsplatz läuft weiter</translation>
    </message>
    <message>
        <source>Stops the start and leaves nothing behind</source>
        <translation>Bricht den Start ab und lässt nichts zurück</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>%1 so far.</source>
        <translation>Bisher %1.</translation>
    </message>
    <message>
        <source>Usually ready after %1.</source>
        <translation>Meist nach %1 bereit.</translation>
    </message>
    <message>
        <source>This takes longer than usual. %1 Remote keeps trying.</source>
        <translation>Das dauert länger als sonst. %1 Remote versucht es weiter.</translation>
    </message>
</context>
<context>
    <name>remote::app::MainWindow</name>
    <message>
        <source>About Remote</source>
        <translation>Über Remote</translation>
    </message>
    <message>
        <source>Remote %1</source>
        <translation>Remote %1</translation>
    </message>
    <message>
        <source>Workstations in your company&apos;s cluster, with an editor and your files. Free software under the Apache License 2.0.</source>
        <translation>Arbeitsplätze im Cluster Ihrer Firma, mit einem Editor und Ihren Dateien. Freie Software unter der Apache-Lizenz 2.0.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei speichern</translation>
    </message>
    <message>
        <source>Take from a file</source>
        <translation>Aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>Workstations (*.json)</source>
        <translation>Arbeitsplätze (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This disk is as large as Remote can make it.</source>
        <translation>Größer kann Remote diesen Datenträger nicht machen.</translation>
    </message>
    <message>
        <source>The disk is made at the first start. Its size can be changed after that.</source>
        <translation>Der Datenträger wird beim ersten Start angelegt. Danach lässt sich seine Größe ändern.</translation>
    </message>
    <message>
        <source>Make the disk larger</source>
        <translation>Datenträger vergrößern</translation>
    </message>
    <message>
        <source>It has %1 now. New size:</source>
        <translation>Er hat jetzt %1. Neue Größe:</translation>
    </message>
</context>
<context>
    <name>remote::app::NetworkDialog</name>
    <message>
        <source>As this computer is set up</source>
        <translation>So wie dieser Computer eingerichtet ist</translation>
    </message>
    <message>
        <source>Through this proxy:</source>
        <translation>Über diesen Proxy:</translation>
    </message>
    <message>
        <source>Without a proxy</source>
        <translation>Ohne Proxy</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Change this only if your administrator told you to.</source>
        <translation>Ändern Sie das nur, wenn Ihre Administration es Ihnen gesagt hat.</translation>
    </message>
    <message>
        <source>The way to servers</source>
        <translation>Der Weg zu Servern</translation>
    </message>
    <message>
        <source>Certificates of your company</source>
        <translation>Zertifikate Ihrer Firma</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>„%1“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>“%1” holds no certificate. Ask for it as a PEM file: its text has the line BEGIN CERTIFICATE.</source>
        <translation>„%1“ enthält kein Zertifikat. Bitten Sie um eine PEM-Datei: In ihrem Text steht die Zeile BEGIN CERTIFICATE.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>None beside those of this computer</source>
        <translation>Keine außer denen dieses Computers</translation>
    </message>
</context>
<context>
    <name>remote::app::NewPage</name>
    <message>
        <source>Reading what your cluster offers…</source>
        <translation>Das Angebot Ihres Clusters wird gelesen …</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>New workstation</source>
        <translation>Neuer Arbeitsplatz</translation>
    </message>
    <message>
        <source>What do you want to work with?</source>
        <translation>Womit möchten Sie arbeiten?</translation>
    </message>
    <message>
        <source>Which files?</source>
        <translation>Mit welchen Dateien?</translation>
    </message>
    <message>
        <source>How much power?</source>
        <translation>Mit wie viel Leistung?</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>No images are offered yet</source>
        <translation>Es werden noch keine Vorlagen angeboten</translation>
    </message>
    <message>
        <source>Your cluster has no list of images that could be read. Ask your administrator to add one.</source>
        <translation>Ihr Cluster hat keine lesbare Liste von Vorlagen. Bitten Sie Ihre Administration, eine anzulegen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the catalogue could not be read.</source>
        <translation>
            <numerusform>Ein Eintrag des Katalogs konnte nicht gelesen werden.</numerusform>
            <numerusform>%n Einträge des Katalogs konnten nicht gelesen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggested for these files</source>
        <translation>Empfohlen für diese Dateien</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>Wählen Sie eine Vorlage.</translation>
    </message>
    <message>
        <source>Choose a size.</source>
        <translation>Wählen Sie eine Größe.</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>ohne Dateien</translation>
    </message>
    <message>
        <source>How to keep your work?</source>
        <translation>Wie soll Ihre Arbeit bleiben?</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Applies at the next start: %1</source>
        <translation>Gilt ab dem nächsten Start: %1</translation>
    </message>
</context>
<context>
    <name>remote::app::PortBar</name>
    <message>
        <source>Port %1 of your program is here on this computer: %2</source>
        <translation>Port %1 Ihres Programms ist auf diesem Computer hier: %2</translation>
    </message>
    <message>
        <source>Your program listens on port %1.</source>
        <translation>Ihr Programm wartet auf Port %1.</translation>
    </message>
    <message>
        <source>Your program %2 listens on port %1.</source>
        <translation>Ihr Programm %2 wartet auf Port %1.</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message numerus="yes">
        <source>And %n more port(s).</source>
        <translation>
            <numerusform>Und %n weiterer Port.</numerusform>
            <numerusform>Und %n weitere Ports.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::QuitDialog</name>
    <message numerus="yes">
        <source>Stop %n workstation(s) before you quit?</source>
        <translation>
            <numerusform>Soll ein Arbeitsplatz beendet werden, bevor sich Remote schließt?</numerusform>
            <numerusform>Sollen %n Arbeitsplätze beendet werden, bevor sich Remote schließt?</numerusform>
        </translation>
    </message>
    <message>
        <source>Always do this</source>
        <translation>Immer so machen</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Arbeitsplätze beenden und Remote schließen</translation>
    </message>
    <message>
        <source>Leave running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>Jetzt schließen</translation>
    </message>
    <message>
        <source>Quit Remote</source>
        <translation>Remote schließen</translation>
    </message>
    <message>
        <source>Stopping your workstations…</source>
        <translation>Ihre Arbeitsplätze werden beendet …</translation>
    </message>
    <message>
        <source>Their files stay on their disks.</source>
        <translation>Ihre Dateien bleiben auf ihren Datenträgern.</translation>
    </message>
    <message>
        <source>One that is left running stays as it is, and you can open it again later.</source>
        <translation>Einer, der weiterläuft, bleibt, wie er ist, und Sie können ihn später wieder öffnen.</translation>
    </message>
    <message>
        <source>Before a workstation without a disk of its own is stopped, Remote asks about work that would be lost.</source>
        <translation>Bevor ein Arbeitsplatz ohne eigenen Datenträger beendet wird, fragt Remote nach Arbeit, die verloren ginge.</translation>
    </message>
</context>
<context>
    <name>remote::app::RepositoryChooser</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>&amp;Address of the repository</source>
        <translation>&amp;Adresse des Repositorys</translation>
    </message>
    <message>
        <source>Address of the repository</source>
        <translation>Adresse des Repositorys</translation>
    </message>
    <message>
        <source>Paste the address that the repository&apos;s web page shows for cloning</source>
        <translation>Fügen Sie die Adresse ein, die die Webseite des Repositorys zum Klonen zeigt</translation>
    </message>
    <message>
        <source>Paste the address that the repository&apos;s web page shows under “Clone” or “Code”.</source>
        <translation>Fügen Sie die Adresse ein, die die Webseite des Repositorys unter „Klonen“, „Clone“ oder „Code“ zeigt.</translation>
    </message>
    <message>
        <source>&amp;Branch</source>
        <translation>&amp;Branch</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Which line of work of the repository to open</source>
        <translation>Welcher Zweig des Repositorys geöffnet wird</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>Keine Dateien</translation>
    </message>
    <message>
        <source>Begin with an empty folder.</source>
        <translation>Beginnen Sie mit einem leeren Ordner.</translation>
    </message>
    <message>
        <source>Another repository</source>
        <translation>Anderes Repository</translation>
    </message>
    <message>
        <source>Paste its address.</source>
        <translation>Fügen Sie seine Adresse ein.</translation>
    </message>
    <message>
        <source>This is not an address of a repository. It should look like https://server.example/team/project and hold no password.</source>
        <translation>Das ist keine Adresse eines Repositorys. Sie sollte wie https://server.example/team/project aussehen und kein Passwort enthalten.</translation>
    </message>
    <message>
        <source>You can start anyway if your cluster can reach it.</source>
        <translation>Sie können trotzdem starten, wenn Ihr Cluster den Server erreicht.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Looking for its branches…</source>
        <translation>Branches werden gesucht …</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>Standard (%1)</translation>
    </message>
    <message>
        <source>Choose your files.</source>
        <translation>Wählen Sie Ihre Dateien.</translation>
    </message>
    <message>
        <source>The repository cannot be used.</source>
        <translation>Das Repository ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Paste the address of the repository.</source>
        <translation>Fügen Sie die Adresse des Repositorys ein.</translation>
    </message>
    <message>
        <source>Checking the address…</source>
        <translation>Die Adresse wird geprüft …</translation>
    </message>
</context>
<context>
    <name>remote::app::RescueOffer</name>
    <message>
        <source>Your work of %1 in %2 was rescued when the workstation stopped.</source>
        <translation>Ihre Arbeit vom %1 in %2 wurde gerettet, als der Arbeitsplatz beendet wurde.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Bringing your work back…</source>
        <translation>Ihre Arbeit wird zurückgeholt…</translation>
    </message>
    <message>
        <source>Not all of your work could be brought back. It is still where it was rescued to.</source>
        <translation>Nicht alles konnte zurückgeholt werden. Es ist noch dort, wohin es gerettet wurde.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Your work is back, as it was.</source>
        <translation>Ihre Arbeit ist wieder da, wie sie war.</translation>
    </message>
</context>
<context>
    <name>remote::app::SafeStop</name>
    <message>
        <source>Pushing %1 to a rescue branch…</source>
        <translation>%1 wird in einen Rettungszweig übertragen…</translation>
    </message>
    <message>
        <source>Downloading %1…</source>
        <translation>%1 wird heruntergeladen…</translation>
    </message>
    <message>
        <source>It was not finished.</source>
        <translation>Das wurde nicht fertig.</translation>
    </message>
    <message>
        <source>This project has no server to push to. You can download it.</source>
        <translation>Dieses Projekt hat keinen Server, auf den es übertragen werden kann. Sie können es herunterladen.</translation>
    </message>
    <message>
        <source>The project&apos;s server does not take the branch (%1). You can download it.</source>
        <translation>Der Server des Projekts nimmt den Zweig nicht an (%1). Sie können es herunterladen.</translation>
    </message>
    <message>
        <source>Your work in %1 is safe</source>
        <translation>Ihre Arbeit in %1 ist sicher</translation>
    </message>
    <message>
        <source>It is in the branch %1. At the next start Remote offers it back.</source>
        <translation>Sie ist im Zweig %1. Beim nächsten Start bietet Remote sie wieder an.</translation>
    </message>
    <message>
        <source>It is in %1. At the next start Remote offers it back.</source>
        <translation>Sie ist in %1. Beim nächsten Start bietet Remote sie wieder an.</translation>
    </message>
    <message>
        <source>Looking for work that would be lost…</source>
        <translation>Suche nach Arbeit, die verloren ginge…</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Es hat nicht geklappt: %1</translation>
    </message>
</context>
<context>
    <name>remote::app::SetupPage</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Use this cluster</source>
        <translation>Diesen Cluster verwenden</translation>
    </message>
    <message>
        <source>Drop the file here</source>
        <translation>Ziehen Sie die Datei hierher</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei auswählen …</translation>
    </message>
    <message>
        <source>Opens a window in which you pick the cluster file</source>
        <translation>Öffnet ein Fenster, in dem Sie die Cluster-Datei auswählen</translation>
    </message>
    <message>
        <source>%1, area “%2”</source>
        <translation>%1, Bereich „%2“</translation>
    </message>
    <message>
        <source>Which cluster?</source>
        <translation>Welcher Cluster?</translation>
    </message>
    <message>
        <source>Welcome. Where do your workstations run?</source>
        <translation>Willkommen. Wo laufen Ihre Arbeitsplätze?</translation>
    </message>
    <message>
        <source>Choose the cluster file</source>
        <translation>Cluster-Datei auswählen</translation>
    </message>
    <message>
        <source>Your cluster</source>
        <translation>Ihr Cluster</translation>
    </message>
    <message>
        <source>Enter a link or an address…</source>
        <translation>Link oder Adresse eingeben …</translation>
    </message>
    <message>
        <source>For an invitation&apos;s link, or a cluster without a file</source>
        <translation>Für den Link einer Einladung oder einen Cluster ohne Datei</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Remote starts workstations in your company&apos;s cluster. To find it, Remote needs the invitation or the cluster file that your administrator gave you. An invitation ends in “.remote”; a cluster file is often called “config” or ends in “.yaml”.</source>
        <translation>Remote startet Arbeitsplätze im Cluster Ihrer Firma. Um ihn zu finden, braucht Remote die Einladung oder die Cluster-Datei, die Sie von Ihrer Administration bekommen haben. Eine Einladung endet auf „.remote“, eine Cluster-Datei heißt oft „config“ oder endet auf „.yaml“.</translation>
    </message>
    <message>
        <source>Remote knows this cluster. Use it, or add another one below.</source>
        <translation>Remote kennt diesen Cluster. Verwenden Sie ihn, oder fügen Sie unten einen anderen hinzu.</translation>
    </message>
    <message>
        <source>Remote knows several clusters. Choose the one that you want to work in. You can change it later at the top of the window.</source>
        <translation>Remote kennt mehrere Cluster. Wählen Sie den, in dem Sie arbeiten möchten. Sie können das später oben im Fenster ändern.</translation>
    </message>
</context>
<context>
    <name>remote::app::SleepGuard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has used it for %1. It goes to sleep in %2.</source>
        <translation>Seit %1 hat ihn niemand benutzt. In %2 schläft er ein.</translation>
    </message>
    <message>
        <source>%1 goes to sleep soon</source>
        <translation>%1 schläft bald ein</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep running until…</source>
        <translation>Weiterlaufen lassen bis…</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>%1 sleeps</source>
        <translation>%1 schläft</translation>
    </message>
    <message>
        <source>Nobody used it for %1. Start wakes it.</source>
        <translation>Seit %1 hat ihn niemand benutzt. Mit Starten geht es weiter.</translation>
    </message>
    <message>
        <source>%1 keeps running</source>
        <translation>%1 läuft weiter</translation>
    </message>
    <message>
        <source>Nobody uses it, but some of its work could not be saved elsewhere.</source>
        <translation>Niemand benutzt ihn, aber ein Teil der Arbeit konnte nicht anderswo gesichert werden.</translation>
    </message>
</context>
<context>
    <name>remote::app::SshSignInForm</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Remote keeps the key in the keychain of this computer and gives it to your workstations for this server alone.</source>
        <translation>Remote bewahrt den Schlüssel im Schlüsselbund dieses Computers auf und gibt ihn Ihren Arbeitsplätzen nur für diesen Server.</translation>
    </message>
    <message>
        <source>This is the &amp;right server</source>
        <translation>Das ist der &amp;richtige Server</translation>
    </message>
    <message>
        <source>This is the right server</source>
        <translation>Das ist der richtige Server</translation>
    </message>
    <message>
        <source>Choose your key</source>
        <translation>Schlüssel wählen</translation>
    </message>
    <message>
        <source>The file of your private SSH key</source>
        <translation>Die Datei Ihres privaten SSH-Schlüssels</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the key</source>
        <translation>&amp;Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>No file chosen.</source>
        <translation>Keine Datei gewählt.</translation>
    </message>
    <message>
        <source>Sign in to %1 with your SSH key</source>
        <translation>Mit Ihrem SSH-Schlüssel bei %1 anmelden</translation>
    </message>
    <message>
        <source>Choose your private SSH key</source>
        <translation>Privaten SSH-Schlüssel wählen</translation>
    </message>
    <message>
        <source>“%1” is the public half of a key. Choose the private one, mostly the file without “.pub”.</source>
        <translation>„%1“ ist die öffentliche Hälfte eines Schlüssels. Wählen Sie die private, meist die Datei ohne „.pub“.</translation>
    </message>
    <message>
        <source>“%1” is a key that only PuTTY reads. Export it as an OpenSSH key with PuTTYgen.</source>
        <translation>„%1“ ist ein Schlüssel, den nur PuTTY liest. Exportieren Sie ihn mit PuTTYgen als OpenSSH-Schlüssel.</translation>
    </message>
    <message>
        <source>“%1” is no private SSH key.</source>
        <translation>„%1“ ist kein privater SSH-Schlüssel.</translation>
    </message>
    <message>
        <source>You compared its fingerprint with the published one</source>
        <translation>Sie haben seinen Fingerabdruck mit dem veröffentlichten verglichen</translation>
    </message>
    <message>
        <source>Choose your key…</source>
        <translation>Schlüssel wählen…</translation>
    </message>
    <message>
        <source>The server&apos;s fingerprint is %1. Compare it with the one that your git server publishes, or ask whoever keeps it. If it differs, do not sign in.</source>
        <translation>Der Fingerabdruck des Servers ist %1. Vergleichen Sie ihn mit dem, den Ihr Git-Server veröffentlicht, oder fragen Sie, wer ihn betreut. Weicht er ab, melden Sie sich nicht an.</translation>
    </message>
</context>
<context>
    <name>remote::app::StepRow</name>
    <message>
        <source>%1 of usually %2</source>
        <translation>%1 von sonst %2</translation>
    </message>
    <message>
        <source>usually %1</source>
        <translation>sonst %1</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>remote::app::StorageChooser</name>
    <message>
        <source>How to keep your work</source>
        <translation>Wie Ihre Arbeit bleibt</translation>
    </message>
    <message>
        <source>Fresh each time</source>
        <translation>Jedes Mal frisch</translation>
    </message>
    <message>
        <source>When you stop, everything goes but what you pushed.</source>
        <translation>Beim Beenden verschwindet alles, was nicht hochgeladen ist.</translation>
    </message>
    <message>
        <source>One disk for everything</source>
        <translation>Ein Datenträger für alles</translation>
    </message>
    <message>
        <source>All your projects, tools and settings stay on your own disk.</source>
        <translation>Alle Projekte, Werkzeuge und Einstellungen bleiben auf Ihrem eigenen Datenträger.</translation>
    </message>
    <message>
        <source>A disk for this project</source>
        <translation>Ein Datenträger für dieses Projekt</translation>
    </message>
    <message>
        <source>Its files, tools and settings stay, apart from your other projects.</source>
        <translation>Seine Dateien, Werkzeuge und Einstellungen bleiben, getrennt von Ihren anderen Projekten.</translation>
    </message>
    <message>
        <source>Size of the disk</source>
        <translation>Größe des Datenträgers</translation>
    </message>
    <message>
        <source>Your disk is there already: %1.</source>
        <translation>Ihr Datenträger ist schon da: %1.</translation>
    </message>
</context>
<context>
    <name>remote::app::Tray</name>
    <message>
        <source>Ask again when quitting</source>
        <translation>Beim Beenden wieder fragen</translation>
    </message>
    <message>
        <source>Show Remote</source>
        <translation>Remote zeigen</translation>
    </message>
    <message>
        <source>No workstations</source>
        <translation>Keine Arbeitsplätze</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle beenden</translation>
    </message>
    <message>
        <source>Show log files</source>
        <translation>Protokolldateien zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Remote: nothing runs</source>
        <translation>Remote: nichts läuft</translation>
    </message>
    <message>
        <source>Remote: a workstation starts</source>
        <translation>Remote: ein Arbeitsplatz startet</translation>
    </message>
    <message>
        <source>Remote: running</source>
        <translation>Remote: läuft</translation>
    </message>
    <message>
        <source>Remote: something needs you</source>
        <translation>Remote: etwas braucht Sie</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>remote::app::TroubleBanner</name>
    <message>
        <source>Reconnecting… %1</source>
        <translation>Verbindung wird wiederhergestellt … %1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>remote::app::UnsavedDialog</name>
    <message>
        <source>It does not say whether something is unsaved: %1</source>
        <translation>Er sagt nicht, ob etwas ungesichert ist: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a project in a workstation</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in conflict</source>
        <translation>
            <numerusform>%n Datei im Konflikt</numerusform>
            <numerusform>%n Dateien im Konflikt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed file(s)</source>
        <translation>
            <numerusform>%n geänderte Datei</numerusform>
            <numerusform>%n geänderte Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n neue Datei</numerusform>
            <numerusform>%n neue Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stash(es)</source>
        <translation>
            <numerusform>%n Stash</numerusform>
            <numerusform>%n Stashes</numerusform>
        </translation>
    </message>
    <message>
        <source>something that could not be counted</source>
        <translation>etwas, das nicht gezählt werden konnte</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>und mehr</translation>
    </message>
    <message>
        <source>The home folder</source>
        <translation>Der Benutzerordner</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Ungesicherte Arbeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Push to a rescue branch</source>
        <translation>In einen Rettungszweig übertragen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Discard which work?</source>
        <translation>Welche Arbeit verwerfen?</translation>
    </message>
    <message>
        <source>Tick each one whose work is to be lost. This cannot be undone.</source>
        <translation>Haken Sie alles an, dessen Arbeit verloren gehen soll. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Discard and stop</source>
        <translation>Verwerfen und beenden</translation>
    </message>
    <message>
        <source>Nobody knows whether work would be lost</source>
        <translation>Ob Arbeit verloren ginge, ist nicht bekannt</translation>
    </message>
    <message>
        <source>A rescue branch keeps it on the project&apos;s server, and nothing else there is touched. A download keeps it on this computer. At the next start Remote offers it back.</source>
        <translation>Ein Rettungszweig bewahrt sie auf dem Server des Projekts auf; sonst wird dort nichts verändert. Heruntergeladen liegt sie auf diesem Computer. Beim nächsten Start bietet Remote sie wieder an.</translation>
    </message>
    <message>
        <source>You can look again, or keep it running and save your work in the editor.</source>
        <translation>Sie können noch einmal nachsehen, oder ihn weiterlaufen lassen und Ihre Arbeit im Editor sichern.</translation>
    </message>
    <message>
        <source>Discard the work in %1</source>
        <translation>Die Arbeit in %1 verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) not on the server</source>
        <translation>
            <numerusform>%n Commit, der nicht auf dem Server ist</numerusform>
            <numerusform>%n Commits, die nicht auf dem Server sind</numerusform>
        </translation>
    </message>
    <message>
        <source>Some work would be lost</source>
        <translation>Ein Teil der Arbeit ginge verloren</translation>
    </message>
</context>
<context>
    <name>remote::app::WorkstationCard</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Start %1 again</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Why did %1 not start?</source>
        <translation>Warum ist %1 nicht gestartet?</translation>
    </message>
    <message>
        <source>Show the start of %1</source>
        <translation>Den Start von %1 zeigen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 beenden</translation>
    </message>
    <message>
        <source>Keep %1 running</source>
        <translation>%1 weiterlaufen lassen</translation>
    </message>
    <message>
        <source>%1 disk</source>
        <translation>%1 Speicherplatz</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Stop without waiting</source>
        <translation>Beenden, ohne zu warten</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>Make the disk larger…</source>
        <translation>Datenträger vergrößern …</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Stop it? Its files stay on its disk.</source>
        <translation>Beenden? Die Dateien bleiben auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Dismiss what is said about %1</source>
        <translation>Meldung zu %1 ausblenden</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Really stop %1</source>
        <translation>%1 wirklich beenden</translation>
    </message>
    <message>
        <source>Stop it? Remote looks first for work that would be lost.</source>
        <translation>Beenden? Remote sucht vorher nach Arbeit, die verloren ginge.</translation>
    </message>
</context>
</TS>
