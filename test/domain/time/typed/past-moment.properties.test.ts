import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs, instantOf } from '../../../../src/domain/time/instant.ts'
import { clockText, dayText, occurrencesOf, utcOffsetOf } from '../../../../src/domain/time/local-time.ts'
import { pastMomentOf } from '../../../../src/domain/time/typed/past-moment.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { momentLabel, momentToType } from '../../../../src/domain/time/typed/shown.ts'
import { candidatesOf, clock, dayMs, minuteMs, runs, two, withinMs, writing } from './writings.ts'

test(
  'what is shown back to be typed means the same minute, in every zone and beside every clock change',
  () => {
    const later = fc.integer({ min: 0, max: 300 * 24 * 60 })
    fc.assert(
      fc.property(writing, later, ({ timeZone, at }, minutesLater) => {
        const minute = instantOf(Math.floor(Date.parse(at) / minuteMs) * minuteMs)
        const typed = readTime(momentToType(at, timeZone))
        const now = addMs(minute, minutesLater * minuteMs)
        const read = typed && pastMomentOf(typed, { at: now, timeZone, declaredAt: now })
        expect(read).toEqual({ kind: 'moment', at: minute })
        expect(momentLabel(minute, timeZone)).toContain(`, ${clockText(minute, timeZone)}`)
      }),
      runs,
    )
  },
  withinMs,
)

test(
  'a clock alone is a moment at which the clocks showed it, today or less than twelve hours ago, or is asked',
  () => {
    fc.assert(
      fc.property(writing, clock, ({ timeZone, at }, { hour, minute, spell }) => {
        const typed = spell(hour, minute)
        const written = readTime(typed)
        const read = written && pastMomentOf(written, { at, timeZone, declaredAt: at })
        if (!read) throw new Error(`not read: ${typed}`)
        for (const moment of candidatesOf(read)) expect(moment <= at, typed).toBe(true)
        const shown = occurrencesOf(dayText(at, timeZone), `${two(hour)}:${minute}`, timeZone)
        const past = shown.filter((each) => each <= at)
        // An hour that came twice is nobody's to choose from but the typist's.
        if (past.length > 1) expect(candidatesOf(read)).toEqual(expect.arrayContaining(past))
        if (past.length > 1) expect(read.kind, `${typed} at ${at} in ${timeZone}`).toBe('ask')
        if (read.kind === 'ask') return
        const isToday = dayText(read.at, timeZone) === dayText(at, timeZone)
        const agoMs = Date.parse(at) - Date.parse(read.at)
        if (read.at !== at) expect(clockText(read.at, timeZone)).toBe(`${two(hour)}:${minute}`)
        expect(isToday || agoMs <= 12 * 60 * minuteMs, `${typed} at ${at} in ${timeZone}`).toBe(true)
        expect(past.filter((each) => each > read.at)).toEqual([])
      }),
      runs,
    )
  },
  withinMs,
)

test(
  'a clock with its day or offset is that very moment, or is asked where the day has none or two',
  () => {
    const daysBack = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(writing, clock, daysBack, ({ timeZone, at }, { hour, minute, spell }, back) => {
        const day = dayText(addMs(at, -back * dayMs), timeZone)
        const written = readTime(`${day} ${spell(hour, minute)}`)
        const read = written && pastMomentOf(written, { at, timeZone, declaredAt: at })
        const past = occurrencesOf(day, `${two(hour)}:${minute}`, timeZone).filter((each) => each <= at)
        if (past.length === 1) expect(read).toEqual({ kind: 'moment', at: past[0] })
        else if (read?.kind === 'moment') expect(read.at).toBe(at)
        else expect(read?.kind).toBe('ask')
        for (const moment of past) {
          const exact = readTime(`${day} ${two(hour)}:${minute} UTC${utcOffsetOf(moment, timeZone)}`)
          const elsewhere = { at, timeZone: 'Asia/Tokyo', declaredAt: at }
          expect(exact && pastMomentOf(exact, elsewhere)).toEqual({ kind: 'moment', at: moment })
        }
      }),
      runs,
    )
  },
  withinMs,
)
