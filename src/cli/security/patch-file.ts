import { patchesInCsv } from './patch-csv.ts'
import { kevFile, patchesInKev } from './patch-kev.ts'
import { osvEntries, patchesInOsv } from './patch-osv.ts'
import type { ReadingFor, ReadPatches } from './patches-read.ts'

/** Recognizes by its content what a file is, and reads the holes in it: all of them, or none. */
export async function readPatches(text: string, reading: ReadingFor): Promise<ReadPatches> {
  const value = jsonIn(text)
  if (value === undefined) {
    return /^\s*[[{]/.test(text)
      ? { ok: false, problems: ["it begins like JSON and isn't"] }
      : patchesInCsv(text, reading)
  }
  const kev = kevFile(value)
  if (kev) return patchesInKev(kev, reading)
  const osv = osvEntries(value)
  if (osv) return patchesInOsv(osv)
  const known = 'a KEV catalogue ("vulnerabilities" with "cveID"), OSV ("id" and "affected") or CSV'
  return { ok: false, problems: [`its JSON is neither of these: ${known}`] }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
