import { expect } from 'vitest'
import { limitSignal, type Signal } from '../../../src/domain/alerts/signal.ts'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import { readAlarm } from '../../../src/intake/reading/clouds.ts'
import type { Read } from '../../../src/intake/reading/read.ts'
import { readers } from '../../../src/intake/reading/readers.ts'
import { alertSource } from './sending.ts'

const now = '2026-11-23T14:00:00.000Z'

export const read = (kind: AlertKind, json: unknown, headers: Record<string, string> = {}): Read => {
  if (kind === 'sns') return readAlarm(json, now)
  const header = (name: string): string | null => headers[name] ?? null
  return readers[kind]({ json, header, now, flaw: null, raw: Buffer.alloc(0), source: alertSource(kind) })
}

export const signalsOf = (kind: AlertKind, json: unknown, headers?: Record<string, string>): Signal[] => {
  const said = read(kind, json, headers)
  return said.kind === 'signals' ? said.signals.map(limitSignal) : expect.fail(JSON.stringify(said))
}

export const only = (kind: AlertKind, json: unknown, headers?: Record<string, string>): Signal =>
  signalsOf(kind, json, headers)[0] ?? expect.fail('no signal')

export const refusalOf = (kind: AlertKind, json: unknown): string => {
  const said = read(kind, json)
  return said.kind === 'wrong' ? said.says : expect.fail(JSON.stringify(said))
}

/** What rows of a table make of one thing that a body says. */
export const table = <Word extends string>(words: readonly Word[], of: (word: Word) => unknown) =>
  Object.fromEntries(words.map((word) => [word, of(word)]))
