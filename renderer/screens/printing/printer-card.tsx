import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconFileText, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { FaultNote, Note } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { RemoveDialog } from './remove-dialog.tsx'
import { useProblem } from './problem.ts'

/** One printer: how it is reached, what it prints, and the way to try it. */
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
        {printer.kinds.length === 0 && <li data-none>{t('printing:noRoute')}</li>}
      </ul>
      <TestPrint printerId={printer.id} />
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

function TestPrint({ printerId }: { readonly printerId: string }) {
  const t = useText()
  const problem = useProblem()
  const act = useAct()
  const [sent, setSent] = useState(false)
  const reason = act.fault instanceof Fault ? act.fault.detail?.['problem'] : undefined
  const test = async () => {
    setSent(false)
    setSent(await act.run(() => call('printing/test', { printerId })))
  }
  return (
    <>
      <Button
        variant="default"
        size="sm"
        className={styles['test']}
        loading={act.busy}
        data-testid="test-print"
        onClick={() => {
          void test()
        }}
      >
        {t('printing:test')}
      </Button>
      {sent && (
        <Note tone="done" icon={IconCheck} testId="test-sent">
          {t('printing:testSent')}
        </Note>
      )}
      {act.fault &&
        (typeof reason === 'string' ? (
          <Note tone="stop" testId="test-failed">
            {problem(reason)}
          </Note>
        ) : (
          <FaultNote fault={act.fault} />
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
    case 'cups':
      return config.media === '' ? config.queue : `${config.queue}, ${config.media}`
    case 'usb':
      return config.usb.serialNumber ?? config.usb.place ?? ''
    case 'serial':
      return config.port.by === 'path' ? config.port.path : (config.port.usb.serialNumber ?? '')
    case 'windows':
      return config.printer
  }
}
