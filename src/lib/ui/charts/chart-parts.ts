/** The parts of Chart.js that are used, and no others. Only ever imported dynamically: no page waits for it. */
import {
	BarController,
	BarElement,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement
} from 'chart.js';

Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement);

export { Chart };
