import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconFileText, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Sign } from '../office/sign.tsx'
import { usbName } from './found.ts'
import styles from './printing.module.css'
import { useProblem, useWarning } from './problem.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { TryPrinter } from './try-printer.tsx'
import { VirtualPrinter } from './virtual-printer.tsx'

/** One printer: how it is reached and how it is, what it prints, and the ways to try it. */
export function PrinterCard(props: {
  readonly printer: PrinterRow
  readonly admin: boolean
  readonly onEdit: () => void
  readonly onChanged: () => void
}) {
  const t = useText()
  const { printer } = props
  const [removing, setRemoving] = useState(false)
  return (
    <article className={styles['printer']} data-testid="printer" data-name={printer.name}>
      <div className={styles['printerHead']}>
        <strong>{printer.name}</strong>
        {props.admin && (
          <span className={styles['tools']}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              aria-label={t('printing:edit')}
              title={t('printing:edit')}
              data-testid="edit-printer"
              onClick={props.onEdit}
            >
              <IconPencil size={20} stroke={1.8} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              aria-label={t('printing:remove.button')}
              title={t('printing:remove.button')}
              data-testid="remove-printer"
              onClick={() => {
                setRemoving(true)
              }}
            >
              <IconTrash size={20} stroke={1.8} />
            </ActionIcon>
          </span>
        )}
      </div>
      <span className={styles['small']}>
        {t(`printing:kind.${printer.config.kind}`)} · {t(`printing:format.${printer.config.labelFormat}`)}
      </span>
      <span className={styles['small']}>{address(printer.config)}</span>
      <ul className={styles['routes']}>
        {printer.kinds.map((kind) => (
          <li key={kind}>
            <IconFileText size={16} stroke={1.8} aria-hidden />
            {t(`printing:document.${kind}`)}
          </li>
        ))}
      </ul>
      <Condition printer={printer} />
      <TryPrinter printer={printer} />
      {printer.faults && (
        <VirtualPrinter
          printerId={printer.id}
          faults={printer.faults}
          ofLabels={printer.config.labelFormat !== 'pdf'}
        />
      )}
      {removing && (
        <RemoveDialog
          printer={printer}
          onClose={() => {
            setRemoving(false)
          }}
          onRemoved={props.onChanged}
        />
      )}
    </article>
  )
}

/** What keeps the printer from printing, and what it might do wrong. */
function Condition({ printer }: { readonly printer: PrinterRow }) {
  const t = useText()
  const problem = useProblem()
  const warning = useWarning()
  const { trouble } = printer
  return (
    <>
      {trouble && (
        <div className={styles['condition']} data-testid="printer-trouble" data-problem={trouble.problem}>
          <Sign icon={IconAlertTriangle} tone="ask">
            {problem(trouble.problem)} {t('printing:troubleSince', { time: formatTime(trouble.since) })}
          </Sign>
        </div>
      )}
      {printer.warnings.map((code) => (
        <div key={code} className={styles['condition']} data-testid="printer-warning" data-code={code}>
          <Sign icon={IconAlertTriangle} tone="ask">
            {warning(code)}
          </Sign>
        </div>
      ))}
    </>
  )
}

function address(config: PrinterConfig): string {
  switch (config.kind) {
    case 'virtual':
    case 'folder':
      return config.folder
    case 'tcp9100':
      return `${config.host}:${config.port}`
    case 'usb':
      return usbName(config.usb)
    case 'serial':
      return config.port.by === 'path' ? config.port.path : usbName(config.port.usb)
    case 'cups':
      return config.media === '' ? config.queue : `${config.queue}, ${config.media}`
    case 'windows':
      return config.printer
  }
}
