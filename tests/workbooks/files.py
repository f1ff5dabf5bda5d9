"""Workbooks built where they are needed: bytes of xlsx, ods, xls and of what is none."""

import base64
import io
import zipfile
import zlib

import openpyxl

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
#: A class list as an old Excel keeps it, written once by xlwt: title over four columns, dates with
#: and without a format, phone as a number, the class once for two rows.
_OLD = (
    "c-rk)O-NKx6#njgcbsu@^f`^820BSunMj$%po~uk%ax{W`XMMy7hz}&ZER7NS*sv$RkTR3MHE(>elVhT34u|IAPBT*)h"
    "Z}xq4PTT%zLJ0;6Mq+`yTh)d(J)Q-1F}5d-wHZ{?y2W;%O{GJq)DmY-G)o2};>6V}j~!TNm9tK*{#7s*oL^fz0w@JoL)"
    "1$54;=G$ih;7es-Nl#bvOTKjstqbrC6$Iu~k3~{0YH%O9;B91D|^f=SCOz*MgQ>G0pxxzF~x>MpXCau<rm@|tH$}+CYh"
    "4%Z1ZQiqF2MX{~&*F1eMOxQ~#^i~PldG(vMCD)<G@#Ahz1>O8=iwHDKvPpyOH0)u!W1Gj*rWJvM}cqds(v2z<SQ!|Ao-"
    "7la{nLX0UE@`@?oif0occQkqjXR!%Ejk5re5_aF@4bok9>Bl%-;-QPrzj6-BM8Q`?DaBx*oxRE4TUkyeEG1f?h%NOQNU"
    "QM*)}?Di=?L>V!4l$xk2u6z*1b6&`_P*oEXr#hYAq*zVj;#4Nh7_oOqFpf14rQ{=_8dx)mQq|5}P#-b8C7BDhq!2IF9H"
    "L#w<8nSPSd-pt=JwY&EuC%FQI-twyQUATO}cMj<Gi*Y<6N#$bF_jjwlTfHUe|NEm}!Jo6XoS?1x{h_AnRP@+Hz`VC*!T"
    "Pd0u%7m508xKQ0;iWNoGLSo8Fm$k;n;1Z8x1c9Fe)22m+0#r10%Pb@bV&c^nEY0+<+TtJ#m?6z|v=V4YaYeGKLXVgdF-"
    "qDZ27Gent!4{gPIk!L4oMc;<Gl)}8>v9QSl70Dzo|QrFp)gYY5{A?ptmMcpUmBjMNu;&4zbwa}v4lT^{rMe#2FF%CAnD"
    "x##2FmhXYMJ<yy2_`1NAbDhdLZO0)8O~4<0;t@ZiCN2M-JGbR>T~r9X*%&Ih;Ox!0Mcl=7}g{#)!vA3dk(&ukBRDNmw5"
    "qxrKAKH>Tj%d~Ot3pEZ<>q+#WljG>gc>dCFfSCV2%QiIs-V(~R{ZuA#{^Rz40t!Os-2"
)


def xlsx(rows, *, merged=(), title="Лист1"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for each in merged:
        sheet.merge_cells(each)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls():
    return zlib.decompress(base64.b85decode("".join(_OLD)))


def ods(rows):
    """Return an ods whose rows are given as its own markup."""
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="8А">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": MANIFEST,
        }
    )


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            bundle.writestr(name, text, stored)
    return file.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def compound(*entries):
    """Return the beginning of a compound file with these names in its directory."""
    data = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    for entry in entries:
        name = entry.encode("utf-16-le") + b"\0\0"
        data += name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + bytes(62)
    return bytes(data)


def text_of(sheet):
    return [[cell.text for cell in row] for row in sheet.rows]
