/** Why a published postmortem isn't in the repository yet. */
export function repositoryReason(says: string): string {
  return `the git repository of postmortems: ${says}`
}

export const repositoryFix =
  'Commit or discard what stands there, or correct postmortems.git in muster.yml. Muster tries again every few minutes.'
