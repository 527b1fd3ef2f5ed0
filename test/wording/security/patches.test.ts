import { expect, test } from 'vitest'
import type { SecurityRefusal } from '../../../src/domain/security/refusals.ts'
import { refusalSentence } from '../../../src/wording/refusals.ts'
import { plainly } from '../support/plainly.ts'

const id = 'CVE-2026-1234'

/** One of each kind; the compiler asks for those to come. */
const each: { [Kind in SecurityRefusal['kind']]: Extract<SecurityRefusal, { kind: Kind }> } = {
  no_such_patch: { kind: 'no_such_patch', id, service: 'checkout' },
  which_patch: { kind: 'which_patch', id, services: ['checkout', 'ledger'] },
  not_vulnerability: { kind: 'not_vulnerability', typed: 'CVE-26-1' },
  not_score: { kind: 'not_score', typed: '11' },
  patch_deployed_already: { kind: 'patch_deployed_already', id },
  exception_needs_reason: { kind: 'exception_needs_reason', id },
  exception_needs_end: { kind: 'exception_needs_end', id },
  exception_in_past: { kind: 'exception_in_past', id },
  exception_too_long: { kind: 'exception_too_long', days: 365 },
  no_exception: { kind: 'no_exception', id },
  may_not_except: { kind: 'may_not_except', permitted: [{ kind: 'group', id: 'S0LEADS' }] },
}

test('every refusal of security says what to do instead', () => {
  const all = Object.values(each).map((refusal) => plainly(refusalSentence(refusal)))
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "\`CVE-2026-1234\` in \`checkout\` isn't on the list. To add it: \`/incident patch CVE-2026-1234 9.8 checkout\`. All of them: \`/incident patches\`.
    \`CVE-2026-1234\` is in \`checkout\` and \`ledger\`. Say which: \`/incident patch CVE-2026-1234 checkout done\`.
    \`CVE-26-1\` isn't the id of a vulnerability. Use one like \`CVE-2026-1234\` or \`GHSA-jfh8-c2jp-5v3q\`: \`/incident patch CVE-2026-1234 9.8 checkout\`.
    \`11\` isn't a CVSS score. Use 0 to 10 with one decimal: \`/incident patch CVE-2026-1234 9.8 checkout\`.
    The patch for \`CVE-2026-1234\` is deployed already.
    Say why it can wait: \`/incident patch CVE-2026-1234 except 14d no fix from the vendor yet\`.
    Say until when it can wait: \`/incident patch CVE-2026-1234 except until 10 dec <why>\`.
    An exception ends in the future: \`/incident patch CVE-2026-1234 except until fri <why>\`.
    An exception lasts 365 days at most: \`/incident patch CVE-2026-1234 except 90d <why>\`.
    \`CVE-2026-1234\` has no exception to end. What's open: \`/incident patches\`.
    Only @leads can put a patch off (muster.yml). Ask one of them."
  `)
})
