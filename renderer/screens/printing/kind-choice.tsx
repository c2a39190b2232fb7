import {
  IconFolder,
  IconNetwork,
  IconPlug,
  IconPrinter,
  IconTestPipe,
  IconUsb,
  type Icon,
} from '@tabler/icons-react'
import type { PrinterKind } from '../../../shared/contract/printer-config.ts'
import { useText } from '../../i18n/text.ts'
import styles from './printing.module.css'

const signs: Readonly<Record<PrinterKind, Icon>> = {
  tcp9100: IconNetwork,
  usb: IconUsb,
  serial: IconPlug,
  cups: IconPrinter,
  windows: IconPrinter,
  folder: IconFolder,
  virtual: IconTestPipe,
}

/** How the printer is reached: one of the ways of this computer. */
export function KindChoice(props: {
  readonly kinds: readonly PrinterKind[]
  readonly value: PrinterKind
  readonly onChange: (kind: PrinterKind) => void
}) {
  const t = useText()
  return (
    <div>
      <div className={styles['label']} id="printer-kind">
        {t('printing:form.kind')}
      </div>
      <div
        className={styles['kinds']}
        role="radiogroup"
        aria-labelledby="printer-kind"
        data-testid="printer-kind"
      >
        {props.kinds.map((kind) => {
          const Mark = signs[kind]
          return (
            <button
              key={kind}
              type="button"
              role="radio"
              aria-checked={kind === props.value}
              className={styles['kind']}
              data-kind={kind}
              onClick={() => {
                props.onChange(kind)
              }}
            >
              <Mark size={22} stroke={1.8} aria-hidden />
              {t(`printing:kind.${kind}`)}
            </button>
          )
        })}
      </div>
      <div className={styles['small']}>{t(`printing:kindText.${props.value}`)}</div>
    </div>
  )
}
