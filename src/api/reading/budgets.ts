import { z } from 'zod'
import { minutesOf } from '../../domain/time/durations.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { readStandings, type Standing } from '../../operations/budgets/budgets.ts'
import { budget } from '../shapes/reliability.ts'
import { type Endpoint, listing, pageOf } from '../wire/endpoint.ts'

/** Of what the reader may know: a private incident takes nothing from a budget they see. */
export const budgets: Endpoint = listing({
  path: '/budgets',
  summary: 'Error budgets of the services that have an objective',
  item: budget,
  position: z.string(),
  read: async ({ desk, reader }, page) => {
    const { db, policy } = desk
    const withBudget = policy.services.filter(({ objective }) => objective !== null)
    const sorted = withBudget.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const { items, next } = pageOf(sorted, ({ id }) => id, page)
    const at = instantOf(desk.clock.now())
    const standings = await readStandings(db, policy, items, at, () => reader.mayKnow)
    return { items: standings.flatMap((standing) => shapeOf(standing) ?? []), next }
  },
})

function shapeOf({ service, budget: one }: Standing): z.input<typeof budget> | null {
  if (!one) return null
  return {
    service: service.id,
    name: service.name,
    target: one.target,
    window: { from: one.window.from, to: one.window.to },
    budget_minutes: minutesOf(one.budgetMs),
    spent_minutes: minutesOf(one.spentMs),
    remaining_minutes: minutesOf(one.remainingMs),
    burn_rate: Math.round(one.burnRate * 10_000) / 10_000,
    frozen: one.frozen,
    frozen_until: one.frozenUntil,
    spent: one.spent.map(({ incident, from, to, share, ms }) => ({
      incident,
      from,
      to,
      share,
      minutes: minutesOf(ms),
    })),
  }
}
