/** The address at which people of an incident talk. `{number}` in the template is the incident's own. */
export function callLinkOf(template: string, number: number): string {
  return template.replaceAll('{number}', String(number))
}
