#!/bin/sh
# callsites.sh C_DIR: folds TeaVM's table of call sites, which every exception searches. It says nothing
# of most of them: equal entries are kept once, behind an index of two bytes a site. That takes 0.35 MB
# off jrunc, most of which would be in memory (decisions/0008).
set -eu
cd "$1"
find='#define TEAVM_FIND_CALLSITE(id, frame) (teavm_callSites + id)'
grep -qF "$find" stack.h && grep -q '^TeaVM_CallSite teavm_callSites\[' callsites.c || exit 0
awk 'BEGIN { kinds = 0 }
  /^TeaVM_CallSite teavm_callSites\[/ { table = 1; next }
  table && /^};/ { table = 0; next }
  table {
    entry = $0; sub(/,? *$/, "", entry)
    if (!(entry in number)) { number[entry] = kinds; kind[kinds++] = entry }
    site[sites++] = number[entry]; next
  }
  { print }
  END {
    if (kinds > 65536) exit 1
    print "TeaVM_CallSite teavm_callSites[] = {"
    for (i = 0; i < kinds; i++) print kind[i] ","
    print "};\nconst uint16_t teavm_callSiteKinds[] = {"
    for (i = 0; i < sites; i++) print site[i] ","
    print "};"
  }' callsites.c >callsites.new
mv callsites.new callsites.c
sed -i "s/(teavm_callSites + id)/(teavm_callSites + teavm_callSiteKinds[id])/
  s/extern TeaVM_CallSite teavm_callSites\[\];/&\nextern const uint16_t teavm_callSiteKinds[];/" stack.h
