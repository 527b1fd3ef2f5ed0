import type { Calendar, OpeningHours } from '../../../src/domain/time/calendar.ts'

export function hoursOnWeekdays(...openings: [string, string][]): OpeningHours {
  return {
    mon: openings,
    tue: openings,
    wed: openings,
    thu: openings,
    fri: openings,
    sat: [],
    sun: [],
  }
}

export function hoursEveryDay(...openings: [string, string][]): OpeningHours {
  return {
    ...hoursOnWeekdays(...openings),
    sat: openings,
    sun: openings,
  }
}

export function officeIn(timeZone: string, holidays: string[] = []): Calendar {
  return {
    timeZone,
    hours: hoursOnWeekdays(['09:00', '17:00']),
    holidays,
  }
}
