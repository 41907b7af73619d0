/** The least of straight lines that are added with falling slopes and asked for at rising places. */
export class LowerEnvelope {
  #slopes;
  #intercepts;
  #indexes;
  #first = 0;
  #end = 0;

  constructor(capacity) {
    this.#slopes = new Float64Array(capacity);
    this.#intercepts = new Float64Array(capacity);
    this.#indexes = new Int32Array(capacity);
  }

  add(slope, intercept, index) {
    while (this.#end - this.#first >= 2 && this.#isLastNeverLeast(slope, intercept)) this.#end -= 1;
    this.#slopes[this.#end] = slope;
    this.#intercepts[this.#end] = intercept;
    this.#indexes[this.#end] = index;
    this.#end += 1;
  }

  /** The least value at `x`, and the index of the line that has it. */
  leastAt(x) {
    while (
      this.#end - this.#first >= 2 &&
      this.#valueAt(this.#first + 1, x) <= this.#valueAt(this.#first, x)
    ) {
      this.#first += 1;
    }
    return { least: this.#valueAt(this.#first, x), index: this.#indexes[this.#first] };
  }

  #valueAt(line, x) {
    return this.#slopes[line] * x + this.#intercepts[line];
  }

  /** Whether the new line passes below the last one before that passes below the one before it. */
  #isLastNeverLeast(slope, intercept) {
    const [before, last] = [this.#end - 2, this.#end - 1];
    const newMeetsBefore =
      (intercept - this.#intercepts[before]) * (this.#slopes[before] - this.#slopes[last]);
    const lastMeetsBefore =
      (this.#intercepts[last] - this.#intercepts[before]) * (this.#slopes[before] - slope);
    return newMeetsBefore <= lastMeetsBefore;
  }
}
