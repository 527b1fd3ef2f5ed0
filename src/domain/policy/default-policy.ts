import type { OpeningHours } from '../time/calendar.ts'
import { dayMs, hourMs, minuteMs } from '../time/units.ts'
import { type Policy, type ResponseRule, usualNeeds } from './policy.ts'
import { usualHeroBounds } from './practice/heroes.ts'
import { defaultAuditPolicy, defaultPatchPolicy, defaultSecurityPolicy } from './practice/security.ts'

const officeHours: OpeningHours = {
  mon: [['09:00', '17:00']],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '17:00']],
  sat: [],
  sun: [],
}

/** What each kind of rule takes over where it leaves something open. */
export const defaultResponse = {
  immediate: { kind: 'immediate', missedAfterMs: 5 * minuteMs, pageEveryMs: 5 * minuteMs, pagesAtMost: 6 },
  within: {
    kind: 'within',
    withinMs: 30 * minuteMs,
    remindBeforeMs: 6 * minuteMs,
    pageEveryMs: 10 * minuteMs,
    pagesAtMost: 4,
  },
  business_hours: { kind: 'business_hours', openMs: 8 * hourMs, remindBeforeMs: 2 * hourMs },
  next_sprint: { kind: 'next_sprint' },
} satisfies { [Kind in ResponseRule['kind']]: Extract<ResponseRule, { kind: Kind }> }

const unpaid = { business: 0, off: 0, sleep: 0, weekend: 0, holiday: 0 }

/** What holds where `muster.yml` says nothing. */
export const defaultPolicy: Policy = {
  command: '/incident',
  severities: {
    1: {
      name: 'Critical',
      impact: 'complete service outage or data loss',
      examples: 'production down, security breach, data corruption',
      response: defaultResponse.immediate,
      stillOnIt: { afterMs: 45 * minuteMs, atMost: 3, lapsesAfterMs: null },
      updateEveryMs: 30 * minuteMs,
      postmortem: { kind: 'required', due: { unit: 'business_days', days: 3 }, needs: usualNeeds },
      page: [],
      escalation: null,
      mention: 'channel',
    },
    2: {
      name: 'Major',
      impact: 'significant degradation affecting many users',
      examples: 'core feature broken, major performance issue',
      response: defaultResponse.within,
      stillOnIt: { afterMs: 90 * minuteMs, atMost: 3, lapsesAfterMs: null },
      updateEveryMs: hourMs,
      postmortem: { kind: 'required', due: { unit: 'business_days', days: 5 }, needs: usualNeeds },
      page: [],
      escalation: null,
      mention: 'here',
    },
    3: {
      name: 'Minor',
      impact: 'limited impact, workaround available',
      examples: 'non-critical feature bug, minor degradation',
      response: defaultResponse.business_hours,
      stillOnIt: null,
      updateEveryMs: null,
      postmortem: { kind: 'offered' },
      page: [],
      escalation: null,
      mention: 'none',
    },
    4: {
      name: 'Low',
      impact: 'minimal impact, cosmetic or edge case',
      examples: 'UI glitch, minor logging issue',
      response: defaultResponse.next_sprint,
      stillOnIt: null,
      updateEveryMs: null,
      postmortem: { kind: 'offered' },
      page: [],
      escalation: null,
      mention: 'none',
    },
  },
  calendar: { timeZone: 'Etc/UTC', hours: officeHours, holidays: [] },
  sprints: { firstDay: '2026-01-05', lengthDays: 14 },
  channels: { announcements: 'incidents', postmortems: 'postmortems' },
  roles: [
    { id: 'commander', name: 'Commander' },
    { id: 'communications', name: 'Communications lead' },
    { id: 'scribe', name: 'Scribe' },
  ],
  questions: {
    noCommanderAfterMs: 10 * minuteMs,
    quietAfterMs: 2 * dayMs,
    notClosedAfterMs: dayMs,
    atMost: 3,
  },
  permissions: {
    declare: 'everyone',
    change_severity: 'everyone',
    change_schedules: 'everyone',
    close: 'everyone',
    publish: 'everyone',
    see_private: [],
  },
  schedules: [],
  escalations: [],
  compensation: {
    earns: 'nothing',
    currency: 'EUR',
    perHour: unpaid,
    perPage: unpaid,
    perBrokenNight: 0,
  },
  heroes: usualHeroBounds,
  pagers: [],
  webhooks: [],
  retention: {
    capturedWordsMs: null,
    deliveriesMs: 90 * dayMs,
    // Slack redelivers within minutes; a day is ample.
    arrivalsMs: dayMs,
    alertBodiesMs: 90 * dayMs,
  },
  blameless: { words: {} },
  services: [],
  freezes: [],
  alerts: [],
  drills: { people: [], scenarios: [], remind: false },
  runbooks: [],
  automations: [],
  learning: {
    reviews: 'postmortems',
    anniversaries: false,
    git: null,
    canvas: false,
    itemReaction: 'white_check_mark',
  },
  patches: defaultPatchPolicy,
  audit: defaultAuditPolicy,
  security: defaultSecurityPolicy,
  callLink: null,
  archive: null,
  statusPage: null,
  summaries: null,
}
