import type { Words } from '../../domain/record/effects.ts'
import type { Spoken } from './spoken.ts'
import type { View } from './view.ts'
import * as clock from './words-clock.ts'
import * as people from './words-people.ts'

/** What Muster says once. */
export function wordsView(words: Words, spoken: Spoken): View {
  switch (words.kind) {
    case 'page':
      return clock.pageView(words, spoken)
    case 'response_reminder':
      return clock.responseReminderView(words, spoken)
    case 'response_missed':
      return clock.responseMissedView(words, spoken)
    case 'update_overdue':
      return clock.updateOverdueView(words, spoken)
    case 'question':
      return clock.questionView(words, spoken)
    case 'role_vacated':
      return clock.roleVacatedView(words, spoken)
    case 'postmortem_reminder':
      return clock.postmortemReminderView(words, spoken)
    case 'acknowledged':
      return people.acknowledgedView(words)
    case 'role_assigned':
      return people.roleAssignedView(words)
    case 'severity_changed':
      return people.severityChangedView(words, spoken)
    case 'status_changed':
      return people.statusChangedView(words, spoken)
    case 'update':
      return people.updateView(words, spoken)
    case 'resolved':
      return people.resolvedView(words, spoken)
    case 'closed':
      return people.closedView(words, spoken)
    case 'reopened':
      return people.reopenedView(words, spoken)
    case 'cancelled':
      return people.cancelledView(words, spoken)
    case 'duplicate_covered':
      return people.duplicateCoveredView(words)
    case 'action_item':
      return people.actionItemView(words, spoken)
    case 'delivery_failed':
      return people.deliveryFailedView(words, spoken)
    case 'made_public':
      return people.madePublicView()
  }
}
