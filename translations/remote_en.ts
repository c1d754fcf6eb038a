<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::NewPage</name>
    <message numerus="yes">
        <source>%n entry(ies) of the catalogue could not be read.</source>
        <translation>
            <numerusform>One entry of the catalogue could not be read.</numerusform>
            <numerusform>%n entries of the catalogue could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::PortBar</name>
    <message numerus="yes">
        <source>And %n more port(s).</source>
        <translation>
            <numerusform>And %n more port.</numerusform>
            <numerusform>And %n more ports.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::QuitDialog</name>
    <message numerus="yes">
        <source>Stop %n workstation(s) before you quit?</source>
        <translation>
            <numerusform>Stop one workstation before you quit?</numerusform>
            <numerusform>Stop %n workstations before you quit?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::SleepGuard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote::app::UnsavedDialog</name>
    <message numerus="yes">
        <source>%n file(s) in conflict</source>
        <translation>
            <numerusform>%n file in conflict</numerusform>
            <numerusform>%n files in conflict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed file(s)</source>
        <translation>
            <numerusform>%n changed file</numerusform>
            <numerusform>%n changed files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n new file</numerusform>
            <numerusform>%n new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stash(es)</source>
        <translation>
            <numerusform>%n stash</numerusform>
            <numerusform>%n stashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) not on the server</source>
        <translation>
            <numerusform>%n commit not on the server</numerusform>
            <numerusform>%n commits not on the server</numerusform>
        </translation>
    </message>
</context>
</TS>
