import { IconAlertTriangle, IconCheck, IconLoader, IconX, type Icon } from '@tabler/icons-react'
import type { ImportState } from '../../../shared/contract/imports.ts'
import { useText } from '../../i18n/text.ts'
import { Sign, type Tone } from '../office/sign.tsx'

const signs: Readonly<Record<ImportState, { readonly icon: Icon; readonly tone: Tone }>> = {
  running: { icon: IconLoader, tone: 'work' },
  done: { icon: IconCheck, tone: 'done' },
  cancelled: { icon: IconX, tone: 'quiet' },
  failed: { icon: IconAlertTriangle, tone: 'stop' },
}

/** The state of an import in words with its sign. */
export function ImportStateSign(props: { readonly state: ImportState; readonly chip?: boolean }) {
  const t = useText()
  const { icon, tone } = signs[props.state]
  return (
    <Sign icon={icon} tone={tone} chip={props.chip ?? false}>
      {t(`imports:state.${props.state}`)}
    </Sign>
  )
}
