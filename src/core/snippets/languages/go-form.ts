import type { FormEntry } from '../form-entries.ts';

/** Whether an entry needs more header lines than `WriteField` writes. */
export const isTyped = (entry: FormEntry): boolean => entry.contentType !== undefined;

/** `CreateFormFile` names one type for all files; `CreatePart` takes the lines as they shall be. */
const createPart = (disposition: string): string => `	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {${disposition}},
		"Content-Type":        {contentType},
	})
	if err != nil {
		return err
	}
`;

const addText = `

func addText(form *multipart.Writer, name, text, contentType string) error {
${createPart('`form-data; name="` + name + `"`')}	_, err = io.WriteString(part, text)
	return err
}`;

const addFile = `

func addFile(form *multipart.Writer, name, fileName, contentType, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()

${createPart('fmt.Sprintf(`form-data; name="%s"; filename="%s"`, name, fileName)')}	_, err = io.Copy(part, file)
	return err
}`;

/** The functions that the entries of a form are added with, those that are used. */
export const formFunctions = (entries: readonly FormEntry[]): string =>
  [
    entries.some((entry) => entry.kind === 'text' && isTyped(entry)) ? addText : '',
    entries.some((entry) => entry.kind === 'file') ? addFile : '',
  ].join('');
