import { z } from 'zod'
import { actionItemTypes } from '../../domain/incident/parts/action-item.ts'
import { surenesses } from '../../domain/incident/parts/extent.ts'
import { statuses } from '../../domain/incident/status.ts'
import { instant, minutes, person, severity } from './values.ts'

const moments = z
  .object({
    impact_began_at: instant.nullable(),
    detected_at: instant.nullable(),
    declared_at: instant,
    acknowledged_at: instant.nullable(),
    identified_at: instant.nullable(),
    mitigated_at: instant.nullable(),
    resolved_at: instant.nullable(),
    closed_at: instant.nullable(),
  })
  .meta({ id: 'Moments' })

const extent = z
  .object({
    customers: z.string().nullable().meta({ description: 'As typed: a number or words.' }),
    how_sure: z.enum(surenesses).nullable().meta({ description: 'Null while nobody has said.' }),
    began_at: instant.nullable(),
    ended_at: instant.nullable().meta({ description: 'Null while nobody knows, or it goes on.' }),
  })
  .meta({ id: 'ImpactExtent', description: 'Whom it reached, and from when to when.' })

const fields = {
  number: z.number().int(),
  name: z.string().meta({ description: 'INC-42' }),
  title: z.string(),
  severity,
  severity_name: z.string(),
  status: z.enum(statuses),
  private: z.boolean(),
  imported: z.boolean(),
  drill: z.boolean(),
  capacity: z.boolean().meta({ description: 'Tagged: it happened for want of capacity.' }),
  services: z.array(z.string()),
  impact: z.string().nullable(),
  impact_extent: extent,
  moments,
  declared_by: person,
  roles: z.record(z.string(), person).meta({ description: 'Who holds which role, by its id: commander, …' }),
  response: z.object({
    due_at: instant,
    responded_at: instant.nullable(),
    missed: z.boolean(),
  }),
  next_update_due_at: instant.nullable(),
  duplicate_of: z.number().int().nullable(),
}

export const incident = z.object(fields).meta({ id: 'Incident' })

export type IncidentShape = z.input<typeof incident>

export const actionItem = z
  .object({
    incident: z.number().int(),
    id: z.number().int().meta({ description: 'Counted within its incident.' }),
    text: z.string(),
    owner: person.nullable(),
    due_at: instant.nullable(),
    type: z.enum(actionItemTypes).nullable(),
    ticket: z.string().nullable().meta({ description: 'Its address in a tracker.' }),
    done_at: instant.nullable().meta({ description: "Null while it's open." }),
  })
  .meta({ id: 'ActionItem' })

export type ActionItemShape = z.input<typeof actionItem>

const figures = z
  .object({
    time_to_detect_min: minutes.nullable(),
    time_to_acknowledge_min: minutes.nullable(),
    time_to_identify_min: minutes.nullable(),
    time_to_mitigate_min: minutes.nullable(),
    time_to_resolve_min: minutes.nullable(),
    updates_posted: z.number().int(),
    updates_overdue: z.number().int(),
    pages: z.number().int(),
    severity_changes: z.number().int(),
    reopenings: z.number().int(),
  })
  .meta({
    id: 'Figures',
    description: 'Counted from the declaration, but detection from when the impact began.',
  })

export const wholeIncident = z
  .object({
    ...fields,
    findings: z.object({
      summary: z.string().nullable(),
      summary_drafted_with: z
        .string()
        .nullable()
        .meta({ description: 'Who generated the summary before somebody saved it; null: people wrote it.' }),
      root_cause: z.string().nullable(),
      contributing_factors: z.string().nullable(),
      learnings: z.string().nullable(),
    }),
    action_items: z.array(actionItem),
    figures,
  })
  .meta({ id: 'WholeIncident' })

export const timelineEntry = z
  .object({
    at: instant.nullable().meta({ description: 'When it happened; null where nobody knows.' }),
    recorded_at: instant,
    kind: z.string(),
    by: person.nullable().meta({ description: 'Null: Muster itself.' }),
    text: z.string().meta({ description: 'What happened, in a sentence.' }),
    quote: z.string().nullable().meta({ description: 'What somebody wrote.' }),
    link: z.string().nullable().meta({ description: 'The message in Slack.' }),
  })
  .meta({ id: 'TimelineEntry' })

export const postmortemEntry = z
  .object({
    incident: z.number().int(),
    name: z.string(),
    title: z.string(),
    severity,
    private: z.boolean(),
    resolved_at: instant.nullable(),
    due_at: instant.nullable().meta({ description: 'Null where none is asked for.' }),
    complete: z.boolean(),
    questions_left: z.number().int(),
  })
  .meta({ id: 'PostmortemEntry' })

export const postmortem = z
  .object({
    ...postmortemEntry.shape,
    markdown: z.string(),
    document: z
      .looseObject({ version: z.number().int() })
      .meta({ description: 'The same as data, as docs/postmortems.md describes it.' }),
  })
  .meta({ id: 'Postmortem' })
