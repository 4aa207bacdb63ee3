package org.secateur.engine.tensor;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/** Products of row-major matrices by OpenBLAS. C [m, n] = alpha * product + beta * C; the inner size is k. */
public final class Gemm {
    private Gemm() {}

    /** Makes every product run on the thread that calls it: the worker team shares out the work. */
    public static void useCallingThreadOnly() {
        blas_set_num_threads(1);
    }

    /** C = alpha A B + beta C with A [m, k], B [k, n]. */
    public static void ab(int m, int n, int k, float alpha, MatrixView a, MatrixView b, float beta, MatrixView c) {
        product(CblasNoTrans, CblasNoTrans, m, n, k, alpha, a, b, beta, c);
    }

    /** C = alpha A B^T + beta C with A [m, k], B [n, k]. */
    public static void abT(int m, int n, int k, float alpha, MatrixView a, MatrixView b, float beta, MatrixView c) {
        product(CblasNoTrans, CblasTrans, m, n, k, alpha, a, b, beta, c);
    }

    /** C = alpha A^T B + beta C with A [k, m], B [k, n]. */
    public static void aTb(int m, int n, int k, float alpha, MatrixView a, MatrixView b, float beta, MatrixView c) {
        product(CblasTrans, CblasNoTrans, m, n, k, alpha, a, b, beta, c);
    }

    private static void product(
            int opA, int opB, int m, int n, int k, float alpha, MatrixView a, MatrixView b, float beta, MatrixView c) {
        cblas_sgemm(
                CblasRowMajor,
                opA,
                opB,
                m,
                n,
                k,
                alpha,
                a.at(),
                a.stride(),
                b.at(),
                b.stride(),
                beta,
                c.at(),
                c.stride());
    }
}
