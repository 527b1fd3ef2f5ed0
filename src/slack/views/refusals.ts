import type { Policy } from '../../domain/policy/policy.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { refusalSentence } from '../../wording/refusals.ts'
import { mrkdwnText, type NameOf, plainText } from '../text/sentence-text.ts'

/** Why a rule said no, and what to do instead, in mrkdwn. */
export function refusalText(refusal: Refusal, policy: Policy): string {
  return mrkdwnText(refusalSentence(refusal), policy)
}

/** Beside the title of a declaration: sent again, it's meant. */
export function declareAgainText(refusal: Refusal, policy: Policy): string {
  return `${refusalPlainText(refusal, policy, () => null)} If it's another one, declare it again.`
}

/** The same beside a form's field, where Slack shows nothing but characters. */
export function refusalPlainText(refusal: Refusal, policy: Policy, nameOf: NameOf): string {
  return plainText(refusalSentence(refusal), policy, nameOf)
}
