import type { Calendar, OpeningHours } from '../../src/domain/policy.ts'

export const hoursOnWeekdays = (...openings: [string, string][]): OpeningHours => ({
  mon: openings,
  tue: openings,
  wed: openings,
  thu: openings,
  fri: openings,
  sat: [],
  sun: [],
})

export const hoursEveryDay = (...openings: [string, string][]): OpeningHours => ({
  ...hoursOnWeekdays(...openings),
  sat: openings,
  sun: openings,
})

export const officeIn = (timeZone: string, holidays: string[] = []): Calendar => ({
  timeZone,
  hours: hoursOnWeekdays(['09:00', '17:00']),
  holidays,
})
