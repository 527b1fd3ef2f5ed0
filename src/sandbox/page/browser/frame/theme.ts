const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

function themeNow(): Theme {
  return themes.find((theme) => theme === localStorage.getItem('theme')) ?? 'system'
}

/** Without a theme of its own the page follows the machine. */
export function applyTheme(theme: Theme = themeNow()): void {
  localStorage.setItem('theme', theme)
  document.documentElement.dataset.theme = theme
}

/** What's shown now, by choice or by the machine's. */
export function isDark(): boolean {
  const theme = themeNow()
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}
