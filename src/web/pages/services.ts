import type { Service } from '../../domain/policy/catalogue.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import { pagedFirst } from '../../domain/services/paged-first.ts'
import { readStandings, type Standing, worstFirst } from '../../operations/budgets/budgets.ts'
import { readRosters } from '../../operations/on-call/rosters.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import { readKnownPolicy } from '../../store/policy/known-policy.ts'
import {
  aboutLines,
  agreementLine,
  gateLines,
  noServices,
  objectiveLine,
  onCallLine,
  serviceStandingLine,
  spendingText,
} from '../../wording/services/standing.ts'
import { type Sentence, say } from '../../wording/text/sentence.ts'
import { knownAmong } from '../known.ts'
import { budgetBar } from '../look/budget-bar.ts'
import { type Html, html, madeHtml } from '../look/html.ts'
import { emptyText, incidentRow, rowOf } from '../look/incident-row.ts'
import { saidFor } from '../look/said-for.ts'
import type { Asked, PageContent } from '../site.ts'

const spendingsAtMost = 100

/** Where services stand as far as the reader may know: minutes of a private incident count for those in it. */
function standingsFor(asked: Asked, services: readonly Service[]): Promise<Standing[]> {
  const { db, policy } = asked.site.desk
  return readStandings(db, policy, services, asked.at, async (incidents) => {
    const known = new Set((await knownAmong(asked, incidents)).map(({ number }) => number))
    return ({ number }) => known.has(number)
  })
}

/** Every service with what's left of its budget, the worst first. */
export async function servicesPage(asked: Asked): Promise<PageContent> {
  const { base, desk } = asked.site
  const standings = worstFirst(await standingsFor(asked, desk.policy.services))
  const said = await saidFor(asked)
  const rows = standings.map(({ service, budget, gate, open }) => {
    const line = said.sentence(
      serviceStandingLine(service, { budget, gate, openCount: open.length }, asked.at),
    )
    const address = `${base}/services/${encodeURIComponent(service.id)}`
    return html`<li>${line}${budget ? madeHtml(budgetBar(budget)) : null}<p><a href="${address}">About ${service.name}</a></p></li>`
  })
  const list = rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : emptyText(said, noServices)
  return { section: 'services', title: 'Services', body: html`<h1>Services</h1>${list}` }
}

/** One service: its objective, who's on call for it, what spent its budget, and its open incidents. */
export async function servicePage(asked: Asked): Promise<PageContent | null> {
  const { base, desk } = asked.site
  const policy = await readKnownPolicy(desk.db, desk.policy)
  const service = serviceOf(policy, asked.param('id'))
  if (!service) return null
  const [standing] = await standingsFor(asked, [service])
  if (!standing) throw new Error('a service without a standing')
  const { budget, gate } = standing
  const paged = pagedFirst(service, policy, await readRosters(desk.db, policy), asked.at)
  const open = maskedIn(standing.open.map(rowOf)).value
  const said = await saidFor(asked, open, service, gate, paged)
  const paragraphs = (lines: readonly (Sentence | null)[]) =>
    lines.flatMap((line) => (line ? [html`<p>${said.sentence(line)}</p>`] : []))
  const state = [
    ...paragraphs([...gateLines(gate, asked.at), objectiveLine(service, standing)]),
    budget ? madeHtml(budgetBar(budget)) : null,
    ...paragraphs([agreementLine(service, standing), onCallLine(paged), ...aboutLines(service, policy)]),
  ]
  const incidents = open.map((incident) =>
    incidentRow({ incident, address: `${base}/incidents/${incident.number}` }, said, policy),
  )
  return {
    section: 'services',
    title: service.name,
    body: html`<h1>${service.name}</h1>${state}
<h2>Open incidents</h2>${incidents.length > 0 ? html`<ul class="rows">${incidents}</ul>` : html`<p>None.</p>`}${spentHtml(standing, asked, said)}`,
  }
}

type SaidFor = Awaited<ReturnType<typeof saidFor>>

function spentHtml({ budget }: Standing, { at }: Asked, said: SaidFor): Html | null {
  if (!budget) return null
  const newest = budget.spent.slice(-spendingsAtMost).toReversed()
  const more = budget.spent.length - newest.length
  const rows = newest.map((spending) => html`<li>${said.sentence(spendingText(spending, at))}</li>`)
  const rest = more > 0 ? html`<p>${said.sentence(say`and ${more} earlier ones`)}</p>` : null
  const list = rows.length > 0 ? html`<ul>${rows}</ul>${rest}` : html`<p>Nothing.</p>`
  return html`<h2>What spent its budget</h2>${list}`
}
