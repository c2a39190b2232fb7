import './jitless.ts'
import '@mantine/core/styles.css'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/mantine.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './i18n/i18n.ts'
import { watchConnection } from './station/connection.ts'
import { watchWedgeSettings } from './wedge/settings.ts'
import { listenToWedge } from './wedge/wedge.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no #root')

await startI18n()
watchConnection()
listenToWedge(window, watchWedgeSettings())
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
