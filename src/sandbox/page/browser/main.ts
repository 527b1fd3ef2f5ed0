import { h, render } from 'preact'
import { App } from './app.ts'
import { applyTheme } from './theme.ts'

applyTheme()
const page = document.getElementById('page')
if (page !== null) render(h(App, null), page)
