import type { SecurityRefusal } from '../../domain/security/refusals.ts'
import { code, command, list, type Sentence, say, target } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const securityRefusals = {
  no_such_patch: ({ id, service }) =>
    say`${code(id)}${service !== null && say` in ${code(service)}`} isn't on the list. To add it: ${command(`patch ${id} 9.8${service === null ? '' : ` ${service}`}`)}. All of them: ${command('patches')}.`,

  which_patch: ({ id, services }) =>
    say`${code(id)} is in ${list(services.slice(0, 10).map((service) => code(service)))}. Say which: ${command(`patch ${id} ${services[0] ?? 'checkout'} done`)}.`,

  not_vulnerability: ({ typed }) =>
    say`${code(typed)} isn't the id of a vulnerability. Use one like ${code('CVE-2026-1234')} or ${code('GHSA-jfh8-c2jp-5v3q')}: ${command('patch CVE-2026-1234 9.8 checkout')}.`,

  not_score: ({ typed }) =>
    say`${code(typed)} isn't a CVSS score. Use 0 to 10 with one decimal: ${command('patch CVE-2026-1234 9.8 checkout')}.`,

  patch_deployed_already: ({ id }) => say`The patch for ${code(id)} is deployed already.`,

  exception_needs_reason: ({ id }) =>
    say`Say why it can wait: ${command(`patch ${id} except 14d no fix from the vendor yet`)}.`,

  exception_needs_end: ({ id }) =>
    say`Say until when it can wait: ${command(`patch ${id} except until 10 dec <why>`)}.`,

  exception_in_past: ({ id }) =>
    say`An exception ends in the future: ${command(`patch ${id} except until fri <why>`)}.`,

  exception_too_long: ({ days }) =>
    say`An exception lasts ${days} days at most: ${command('patch CVE-2026-1234 except 90d <why>')}.`,

  no_exception: ({ id }) => say`${code(id)} has no exception to end. What's open: ${command('patches')}.`,

  may_not_except: ({ permitted }) =>
    say`Only ${list(permitted.slice(0, 10).map(target))} can put a patch off (muster.yml). Ask one of them.`,
} satisfies Table<SecurityRefusal, unknown, Sentence>
