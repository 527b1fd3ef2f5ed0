import { h, render } from 'preact'
import { App } from './frame/app.ts'
import { applyTheme } from './frame/theme.ts'

applyTheme()
const page = document.getElementById('page')
if (page !== null) render(h(App, null), page)
