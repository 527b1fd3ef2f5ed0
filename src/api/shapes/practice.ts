import { z } from 'zod'
import { instant, minutes, owner, person, severity } from './values.ts'

const localDay = z.string().meta({ description: "A day of the office's calendar: 2026-11-30." })

export const patchStatuses = ['open', 'late', 'excepted', 'deployed'] as const

export const patch = z
  .object({
    id: z.string().meta({ description: 'CVE-2026-1234' }),
    aliases: z.array(z.string()).meta({ description: 'Other ids of the same hole.' }),
    service: z.string().nullable(),
    title: z.string().nullable(),
    cvss: z.number().nullable(),
    status: z.enum(patchStatuses),
    known_at: instant,
    due_at: instant.nullable().meta({ description: 'The earlier of the two below.' }),
    policy_due_at: instant.nullable(),
    catalogue_due_at: instant.nullable().meta({ description: 'What a catalogue such as KEV asks for.' }),
    owner: owner.nullable(),
    exception: z.object({ until: instant, by: person, why: z.string() }).nullable(),
    deployed_at: instant.nullable(),
    in_time: z.boolean().nullable().meta({ description: "Null while it isn't deployed." }),
  })
  .meta({ id: 'Patch' })

export const drill = z
  .object({
    incident: z.number().int(),
    name: z.string(),
    title: z.string(),
    severity,
    status: z.string(),
    private: z.boolean(),
    scenario: z.string().nullable(),
    declared_at: instant,
    targets_met: z.number().int(),
    targets: z.array(
      z.object({
        aim: z.enum(['acknowledged', 'commander', 'runbook', 'update', 'postmortem']),
        result: z.enum(['met', 'missed', 'open']),
        took_minutes: minutes.nullable(),
        within_minutes: minutes.nullable(),
      }),
    ),
  })
  .meta({ id: 'Drill' })

export const runbook = z
  .object({
    file: z.string().meta({ description: 'Its path as seen from muster.yml.' }),
    title: z.string(),
    services: z.array(z.string()),
    severities: z.array(severity),
    alerts: z.array(z.string()),
    keywords: z.array(z.string()),
    owner: owner
      .nullable()
      .meta({ description: 'Its own, or that of the first of its services that has one.' }),
    owner_name: z.string().nullable().meta({ description: "Where it's no id: a team's name." }),
    reviewed_on: localDay.nullable(),
    review_due_on: localDay.nullable(),
    steps: z.array(
      z.object({
        text: z.string(),
        section: z.string().nullable(),
        automation: z.string().nullable().meta({ description: 'What it can start.' }),
      }),
    ),
    stale: z
      .object({
        why: z.enum(['not_reviewed', 'edited']).meta({
          description: "edited: it didn't help, was changed, and nobody has reviewed the change.",
        }),
        incident: z.number().int().nullable().meta({ description: "In which it didn't help." }),
      })
      .nullable(),
  })
  .meta({ id: 'Runbook' })

const toilKind = z.object({ what: z.string(), minutes, times: z.number().int() }).meta({ id: 'ToilKind' })

export const teamToil = z
  .object({
    team: z.string().nullable().meta({ description: 'Null: of no team.' }),
    minutes,
    times: z.number().int(),
    people: z.number().int().meta({ description: 'Who noted any.' }),
    share: z.number().nullable().meta({ description: "Of these people's office hours, 0 to 1." }),
    by_time: z.array(toilKind).meta({ description: 'The five that took longest.' }),
    by_frequency: z.array(toilKind),
    automated: z.array(
      z.object({ what: z.string(), day: localDay, minutes_before: minutes, minutes_since: minutes }),
    ),
  })
  .meta({ id: 'TeamToil' })
