import assert from 'node:assert/strict';
import { legibleColour } from '../../../../src/webview/metrics/legibleColour.ts';

const dark = { background: '#1f1f1f', foreground: '#cccccc' };

describe('a colour of the charts', () => {
	it('stays as the theme has it where it stands out', () => {
		assert.equal(legibleColour('#3794ff', dark), '#3794ff');
	});

	it('lets nothing through', () => {
		assert.equal(legibleColour('rgba(234, 92, 0, 0.33)', dark), '#ea5c00');
	});

	it('is made brighter, in its hue, until it stands out four to one', () => {
		assert.equal(legibleColour('#613214', dark), '#d06b2b');
	});

	it('is made darker on a light background', () => {
		assert.equal(legibleColour('#ffd166', { background: '#ffffff', foreground: '#3b3b3b' }), '#90763a');
	});

	it('is the foreground where nothing less will do', () => {
		assert.equal(legibleColour('#0000ff', { background: '#000000', foreground: '#cccccc' }), '#cccccc');
	});

	it('stays as it is in a form that is not read', () => {
		assert.equal(legibleColour('hsl(22 66% 23%)', dark), 'hsl(22 66% 23%)');
	});
});
