import type { Standing } from '../../../operations/budgets/budgets.ts'
import {
  chartFollows,
  chartIsDirect,
  chartIsHere,
  chartIsMissing,
} from '../../../wording/text/chart-notes.ts'
import { type ChartShown, showChart } from '../../deliver/chart.ts'
import { openDirect } from '../../people/open-direct.ts'
import { context } from '../../views/blocks.ts'
import { budgetChart } from '../../views/budgets/chart.ts'
import type { View } from '../../views/view.ts'
import { type Bot, nowOf } from '../bot.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Followed, type Reply, replyOf } from '../replies.ts'

/**
 * The answer, and then its picture in the channel where it was asked for. Where private minutes count, nobody
 * else may see how many: the picture comes by direct message then, as it does where Muster can't post.
 */
export function withBudgetChart(
  bot: Bot,
  { standing, view, hidesNothing }: { standing: Standing; view: View; hidesNothing: boolean },
  { person, channel }: Asker,
): Followed {
  const { service, budget } = standing
  // A line that's level shows nothing that the numbers don't.
  if (!budget || budget.spentMs === 0) return { now: replyOf(view), later: null }
  const chart = budgetChart(service, budget, { at: nowOf(bot), timeZone: bot.desk.policy.calendar.timeZone })
  const show = async (place: string): Promise<ChartShown> =>
    showChart(bot, chart, { channel: place, name: 'budget', comment: view.text })
  return {
    now: addNote(view, chartFollows),
    later: async function* () {
      if (hidesNothing && channel !== null && (await show(channel)) === 'shown')
        return yield addNote(view, chartIsHere)
      const direct = await openDirect(bot.slack, person)
      const isShown = direct.ok && (await show(direct.data)) === 'shown'
      yield addNote(view, isShown ? chartIsDirect : chartIsMissing)
    },
  }
}

function addNote({ text, blocks }: View, note: string): Reply {
  return { text: `${text}\n${note}`, blocks: [...blocks, context(note)] }
}
