import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview, ImportView } from '../../../shared/contract/imports.ts'
import { fileContents, type FileContent } from '../../../shared/domain/file-preview.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote, Note } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { useAct } from '../office/use-act.ts'
import { ChooseButton } from './choose-button.tsx'
import { Columns } from './columns.tsx'
import { useFieldName } from './field-name.ts'
import styles from './imports.module.css'
import { missingFields } from './needed.ts'
import { SampleRows } from './sample-rows.tsx'

type Props = {
  readonly path: string
  readonly onFiles: (files: readonly File[]) => void
  readonly onBack: () => void
  readonly onStarted: (view: ImportView) => void
}

/** What was understood of the file, before anything is taken in. */
export function Preview(props: Props) {
  const t = useText()
  const [content, setContent] = useState<FileContent | null>(null)
  const { data, fault } = useQuery('imports/preview', {
    path: props.path,
    ...(content === null ? {} : { content }),
  })
  if (fault) {
    return (
      <section className={`${styles['choose']} ${styles['failed']}`} data-testid="preview-failed">
        <span className={styles['fileName']}>{fileNameOf(props.path)}</span>
        <Note tone="stop">
          {faultText(fault)}
          <span className={office['code']}>{fault.code}</span>
        </Note>
        <span className={styles['buttons']}>
          <Button variant="default" onClick={props.onBack}>
            {t('imports:back')}
          </Button>
          <ChooseButton onFiles={props.onFiles} />
        </span>
      </section>
    )
  }
  if (!data) return <p>{t('imports:reading')}</p>
  return <PreviewOf key={data.content} {...props} preview={data} onContent={setContent} />
}

function PreviewOf(
  props: Props & {
    readonly preview: ImportPreview
    /** A person knows better than the headings what the file brings. */
    readonly onContent: (content: FileContent) => void
  },
) {
  const t = useText()
  const { preview } = props
  const nameOf = useFieldName(preview.content)
  const act = useAct()
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(preview.mapping)
  const missing = missingFields(preview, mapping)
  const start = async () => {
    // An empty heading says that the field has no column, also where the station would guess one.
    const cleared = Object.keys(preview.mapping).filter((field) => mapping[field] === undefined)
    const sent = { ...mapping, ...Object.fromEntries(cleared.map((field) => [field, ''])) }
    let started: ImportView | null = null
    const done = await act.run(async () => {
      started = await call('imports/start', { path: props.path, mapping: sent, content: preview.content })
    })
    if (done && started) props.onStarted(started)
  }
  return (
    <>
      <header className={styles['file']} data-testid="preview">
        <span className={styles['runName']}>
          <span className={styles['fileName']} title={preview.fileName} data-testid="preview-file">
            {preview.fileName}
          </span>
          <span className={styles['small']} data-testid="preview-encoding" data-encoding={preview.encoding}>
            {encodingNames[preview.encoding] ?? preview.encoding}
            {preview.delimiter !== null && ` · ${t(`imports:delimiter.${delimiterOf(preview.delimiter)}`)}`}
          </span>
        </span>
        <SegmentedControl
          value={preview.content}
          data={fileContents.map((each) => ({ value: each, label: t(`imports:content.${each}`) }))}
          aria-label={t('imports:contentLabel')}
          data-testid="content"
          onChange={props.onContent}
        />
        {missing.length > 0 && (
          <span className={styles['missing']} data-testid="missing">
            {t('imports:missing', { fields: missing.map(nameOf).join(', ') })}
          </span>
        )}
        <Button variant="default" onClick={props.onBack}>
          {t('imports:back')}
        </Button>
        <Button
          disabled={missing.length > 0}
          loading={act.busy}
          data-testid="start-import"
          onClick={() => {
            void start()
          }}
        >
          {t('imports:start')}
        </Button>
      </header>
      {act.fault && <FaultNote fault={act.fault} />}
      <div className={styles['previewColumns']}>
        <Columns preview={preview} mapping={mapping} missing={missing} onChange={setMapping} />
        <SampleRows preview={preview} mapping={mapping} />
      </div>
    </>
  )
}

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'windows-1250': 'Windows-1250',
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function delimiterOf(delimiter: string): 'comma' | 'semicolon' | 'tab' {
  if (delimiter === ',') return 'comma'
  return delimiter === ';' ? 'semicolon' : 'tab'
}
