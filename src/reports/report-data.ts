import { severityName } from '../domain/policy/severity.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import type { IncidentFigures, TargetCounts } from '../domain/reports/incident-figures.ts'
import { hourMs, minuteMs } from '../domain/time/units.ts'
import type { Report } from '../operations/reports/report.ts'
import { hundredths } from '../wording/text/amount.ts'
import { publicData } from './public-text.ts'

/** A report as data: counts, times in milliseconds, minutes and hours to a hundredth. */
export function reportData(report: Report) {
  const { period, span, at, incidents, load, budgets, noise, runbooks, capacity, toil, drills } = report
  const data = {
    period: period.key,
    from: span.from,
    to: span.to,
    reportedAt: at,
    incidents: incidentsData(incidents),
    targets: targetsData(incidents.targets),
    times: incidents.times,
    budgets: budgets.flatMap(({ service, budget }) =>
      budget
        ? [
            {
              service: service.id,
              target: budget.target,
              window: budget.window,
              budgetMinutes: hundredths(budget.budgetMs / minuteMs),
              spentMinutes: hundredths(budget.spentMs / minuteMs),
              remainingMinutes: hundredths(budget.remainingMs / minuteMs),
              frozen: budget.frozen,
            },
          ]
        : [],
    ),
    load: load.teams.map(({ schedule, people, load: own }) => ({
      schedule,
      people,
      pages: own.pages,
      byClass: own.byClass,
      offHoursPages: own.offHoursPages,
      interruptedNights: own.interruptedNights,
      hoursOnCall: hundredths(own.onCallMs / hourMs),
    })),
    noise: noise.map(({ name, advice, ...counts }) => ({ rule: name, ...counts, propose: advice })),
    runbooks: runbooks.map(({ runbook, stale }) => ({
      file: runbook.file,
      title: runbook.title,
      reviewed: runbook.reviewed,
      stale: stale?.kind ?? null,
    })),
    postmortems: report.postmortems,
    learned: {
      lessons: report.learned.lessons.map(({ incident, ...lesson }) => ({
        incident: incidentName(incident),
        ...lesson,
      })),
      factors: report.learned.factors,
    },
    actionItems: report.actionItems,
    overdueActionItems: report.overdue.map(({ incident, ...item }) => ({
      incident: incidentName(incident),
      ...item,
    })),
    capacity: capacity.map(({ service, record }) => ({
      service: service.id,
      resources: record.rows.map(({ resource, inUse, limit, unit, growth, action, dueDay }) => ({
        resource,
        inUse,
        limit,
        unit,
        growthPerMonth: growth,
        action,
        due: dueDay,
      })),
      nearMisses: record.nearMisses.length,
      incidents: record.incidents.map((number) => incidentName(number)),
    })),
    toil: toil.map(({ team, ms, times, people, share, byHours }) => ({
      team,
      minutes: hundredths(ms / minuteMs),
      times,
      people,
      share: share === null ? null : Math.round(share * 10_000) / 10_000,
      byHours: byHours.map((kind) => ({
        what: kind.what,
        minutes: hundredths(kind.ms / minuteMs),
        times: kind.times,
      })),
    })),
    patches: report.patches,
    drills: drills.map(({ incident, score }) => ({
      incident: incidentName(incident.number),
      title: incident.title,
      severity: severityName(incident.severity),
      declaredAt: incident.moments.declared,
      met: score.met,
      of: score.marks.length,
    })),
  }
  return publicData(data)
}

function incidentsData({ bySeverity, targets: _, times: __, ...counts }: IncidentFigures) {
  return {
    ...counts,
    bySeverity: bySeverity.map(({ severity, targets, ...own }) => ({
      severity: severityName(severity),
      ...own,
      targets: targetsData(targets),
    })),
  }
}

function targetsData({ met, missed, running, none }: TargetCounts) {
  return { met, missed, running, notDue: none }
}
