export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Opening hours as `[opens, closes]` in local `HH:MM`; `24:00` closes at midnight. */
export type OpeningHours = Record<Weekday, [string, string][]>

export type Calendar = {
  /** IANA name. */
  timeZone: string
  hours: OpeningHours
  /** Local days, `YYYY-MM-DD`. */
  holidays: string[]
}

export type Sprints = {
  /** A local day on which a sprint begins, `YYYY-MM-DD`. */
  firstDay: string
  lengthDays: number
}
